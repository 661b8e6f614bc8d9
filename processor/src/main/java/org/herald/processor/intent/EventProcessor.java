package org.herald.processor.intent;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.RecordReader;

/// Reads the bank's events for the use cases that follow it. A record type that none of them knows is skipped and
/// counted: the bank may publish new kinds of events at any time.
public final class EventProcessor extends ContextualProcessor<byte[], byte[], String, Object> {

    private final RecordReader reader;

    public EventProcessor(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        String customerId = reader.key(message.key());
        if (message.value() == null) {
            throw new FaultyRecordException(Fault.NO_VALUE);
        }
        reader.value(message.headers(), message.value())
                .ifPresent(
                        event -> context().forward(message.withKey(customerId).withValue(event)));
    }
}
