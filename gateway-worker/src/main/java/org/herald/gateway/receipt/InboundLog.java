package org.herald.gateway.receipt;

import java.util.concurrent.CompletableFuture;
import org.herald.sms.InboundSms;

/// Where texts that came in become durable.
@FunctionalInterface
public interface InboundLog {

    /// Hands one text over.
    ///
    /// @return its offset, once every in-sync replica has it; it fails if nobody knows whether it is durable
    CompletableFuture<Long> write(InboundSms text);
}
