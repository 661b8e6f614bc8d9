package org.herald.gateway.receipt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts records of `sms.receipts` that a reader passed over because it cannot read them: what it says of messages may
/// lack something. Nobody but workers may write there, so each is worth a look.
public final class UnreadableReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableReceipts.class);

    private final Counter counter;
    private final String reader;

    /// Sets a counter up.
    ///
    /// @param reader who reads them, one word
    public UnreadableReceipts(MeterRegistry metrics, String reader) {
        this.reader = reader;
        counter = Counter.builder("herald.gateway.receipts.unreadable")
                .description("records of sms.receipts that a reader could not read and passed over")
                .tag("reader", reader)
                .register(metrics);
    }

    /// One was passed over. The first is a warning; a flood of them would fill the log.
    public void passedOver(ConsumerRecord<byte[], byte[]> record) {
        boolean first = counter.count() == 0;
        counter.increment();
        String words = "{}-{} offset {}: no receipt can be read, passed over by {}";
        if (first) {
            LOG.warn(words, record.topic(), record.partition(), record.offset(), reader);
        } else {
            LOG.debug(words, record.topic(), record.partition(), record.offset(), reader);
        }
    }
}
