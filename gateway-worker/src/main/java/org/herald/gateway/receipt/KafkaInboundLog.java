package org.herald.gateway.receipt;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.schemas.Topics;
import org.herald.sms.InboundSms;

/// Texts that came in on `sms.inbound`, in the partition of the number they came from.
public final class KafkaInboundLog implements InboundLog {

    private final DurableWrites writes;

    /// Does not close the producer, which is that of the receipts too.
    public KafkaInboundLog(Producer<byte[], byte[]> producer, Serializer<Object> values, WriteHealth health) {
        writes = new DurableWrites(producer, values, health);
    }

    @Override
    public CompletableFuture<Long> write(InboundSms text) {
        return writes.write(Topics.INBOUND, null, text.getFrom(), text);
    }
}
