package org.herald.processor;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.herald.processor.gate.GateSettings;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.RecordReader;
import org.herald.schemas.Topic;

/// What the topology `decisions` is put together from.
///
/// @param values reads and writes the values of all topics
record DecisionsParts(List<UseCase<?>> useCases, GateSettings gate, Serde<Object> values) {

    RecordReader reader(Topic topic) {
        return new RecordReader(topic, values.deserializer(), gate.meters());
    }
}
