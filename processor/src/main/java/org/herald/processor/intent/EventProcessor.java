package org.herald.processor.intent;

import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.processor.runtime.Backlogs;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.RecordReader;

/// Reads and checks what happens for the use cases that follow it. A record type that none of them knows is skipped and
/// counted: the bank may publish new kinds of events at any time.
///
/// On a compacted topic a tombstone is what is left of a person whom the bank erased. That is known here from the
/// bank itself, and perhaps of somebody who has come back since: it says nothing more.
public final class EventProcessor extends ContextualProcessor<byte[], byte[], String, Object> {

    private static final String OCCURRED_AT = "occurredAt";

    /// Looks at what an event states.
    @FunctionalInterface
    public interface Check {

        /// Lets pass what nothing is wrong with.
        ///
        /// @throws FaultyRecordException if it cannot mean what it says
        void refuseWrong(Object event, Instant now);
    }

    private final RecordReader reader;
    private final Check check;
    private final Backlogs backlogs;

    public EventProcessor(RecordReader reader, Check check, Backlogs backlogs) {
        this.reader = reader;
        this.check = check;
        this.backlogs = backlogs;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        context()
                .recordMetadata()
                .ifPresent(place -> backlogs.processed(context().taskId(), place));
        String customerId = reader.key(message.key());
        if (message.value() == null) {
            if (reader.takesTombstones()) {
                return;
            }
            throw new FaultyRecordException(Fault.NO_VALUE);
        }
        reader.value(message.headers(), message.value()).ifPresent(event -> {
            Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
            check.refuseWrong(event, now);
            noteAge(event, now);
            context().forward(message.withKey(customerId).withValue(event));
        });
    }

    private void noteAge(Object event, Instant now) {
        if (event instanceof IndexedRecord fields) {
            Schema.Field field = fields.getSchema().getField(OCCURRED_AT);
            if (field != null && fields.get(field.pos()) instanceof Instant occurredAt) {
                backlogs.of(context().taskId()).read(occurredAt, now);
            }
        }
    }
}
