package org.herald.processor;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.herald.processor.contact.Zones;
import org.herald.processor.customer.Profile;
import org.herald.processor.customer.ProfileStore;
import org.herald.processor.gate.GateProcessor;
import org.herald.processor.gate.GateSettings;
import org.herald.processor.gate.Holds;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.Backlogs;
import org.herald.processor.runtime.DeciderProcessor.Surroundings;
import org.herald.processor.runtime.RecordReader;
import org.herald.schemas.Topic;

/// What the topology `decisions` is put together from.
///
/// @param values reads and writes the values of all topics
record DecisionsParts(
        List<UseCase<?, ?>> useCases, GateSettings gate, Serde<Object> values, GateProcessor.Shared shared) {

    static DecisionsParts of(List<UseCase<?, ?>> useCases, GateSettings gate, Serde<Object> values) {
        return new DecisionsParts(useCases, gate, values, new GateProcessor.Shared(new Holds(), new Backlogs()));
    }

    RecordReader reader(Topic topic) {
        return new RecordReader(topic, values.deserializer(), gate.meters());
    }

    Surroundings surroundings() {
        return new Surroundings(DecisionsParts::zones, shared.backlogs());
    }

    private static Function<String, Optional<ZoneId>> zones(ProcessorContext<?, ?> context) {
        KeyValueStore<String, Profile> profiles = context.getStateStore(ProfileStore.NAME);
        return customerId ->
                Optional.ofNullable(profiles.get(customerId)).flatMap(known -> Zones.of(known.zone(), known.country()));
    }
}
