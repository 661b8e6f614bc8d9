package org.herald.processor.delivery;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.RecordReader;
import org.jspecify.annotations.Nullable;

/// Makes a tombstone of everybody whom the bank erases, for the topics that would keep the person's id for good. A
/// provider's word that comes later still stands there afterwards, without anything else about the person.
final class ErasureProcessor extends ContextualProcessor<byte[], byte[], String, @Nullable Object> {

    private final RecordReader reader;

    ErasureProcessor(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        if (message.value() != null) {
            return;
        }
        try {
            // Without the headers, which may be larger than the next topic takes.
            context().forward(new Record<>(reader.key(message.key()), null, message.timestamp()));
        } catch (FaultyRecordException _) {
            // Nobody's: the topology `decisions` puts it to the dead letters.
        }
    }
}
