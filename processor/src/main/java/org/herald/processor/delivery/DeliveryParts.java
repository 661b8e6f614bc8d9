package org.herald.processor.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.herald.processor.intent.EventProcessor;
import org.herald.processor.runtime.Backlogs;
import org.herald.processor.runtime.DeciderProcessor;
import org.herald.processor.runtime.Memory;
import org.herald.processor.runtime.RecordReader;
import org.herald.schemas.Topic;

/// What the topology `delivery` is put together from.
///
/// @param values reads and writes the values of all topics
public record DeliveryParts(Serde<Object> values, MeterRegistry meters, ReplyWords words, Backlogs backlogs) {

    /// Names its store; public, never to be changed.
    static final Memory<PhoneState> REPLIES = Memory.of("replies", PhoneState.BLANK);

    public static DeliveryParts of(Serde<Object> values, MeterRegistry meters) {
        return new DeliveryParts(values, meters, ReplyWords.load(), new Backlogs());
    }

    RecordReader reader(Topic topic) {
        return new RecordReader(topic, values.deserializer(), meters);
    }

    EventProcessor reading(Topic topic) {
        return new EventProcessor(reader(topic), backlogs);
    }

    /// A reply that waits is forgotten by its own time, so no zones and no backlog matter.
    DeciderProcessor<PhoneState, PhoneEvent, OptOutIntent> replies() {
        return new DeciderProcessor<>(
                (value, at) -> value instanceof PhoneEvent event ? Optional.of(event) : Optional.empty(),
                new PhoneRules(),
                REPLIES,
                new DeciderProcessor.Surroundings(context -> phone -> Optional.empty(), backlogs));
    }
}
