package org.herald.gateway.receipt;

import java.util.concurrent.CompletableFuture;
import org.herald.sms.DeliveryReceipt;

/// Where receipts become durable. Receipts of one partition keep the order in which they were handed over.
public interface ReceiptLog extends AutoCloseable {

    /// Hands one receipt over.
    ///
    /// @param partition of `sms.receipts`: the number of the request's partition
    /// @return the receipt's offset, once every in-sync replica has it; it fails if nobody knows whether it is
    ///     durable
    CompletableFuture<Long> write(int partition, String key, DeliveryReceipt receipt);

    @Override
    void close();
}
