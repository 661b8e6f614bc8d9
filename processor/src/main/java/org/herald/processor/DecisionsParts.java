package org.herald.processor;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.herald.processor.contact.Zones;
import org.herald.processor.customer.ProfileStore;
import org.herald.processor.customer.RefusedProfile;
import org.herald.processor.customer.StandingProcessor;
import org.herald.processor.gate.GateProcessor;
import org.herald.processor.gate.GateSettings;
import org.herald.processor.gate.GateStores;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.DeciderProcessor.Surroundings;
import org.herald.processor.runtime.RecordReader;
import org.herald.processor.validation.RecordValidator;
import org.herald.schemas.Topic;

/// What the topology `decisions` is put together from.
///
/// @param validator says which records are put aside
/// @param values reads and writes the values of all topics
/// @param storage may put a store in the place of each
record DecisionsParts(
        List<UseCase<?, ?>> useCases,
        GateSettings gate,
        RecordValidator validator,
        Serde<Object> values,
        GateProcessor.Shared shared,
        UnaryOperator<StoreBuilder<?>> storage) {

    static DecisionsParts of(
            List<UseCase<?, ?>> useCases, GateSettings gate, RecordValidator validator, Serde<Object> values) {
        return new DecisionsParts(
                useCases, gate, validator, values, new GateProcessor.Shared(), UnaryOperator.identity());
    }

    /// The same with other stores.
    DecisionsParts storedIn(UnaryOperator<StoreBuilder<?>> others) {
        return new DecisionsParts(useCases, gate, validator, values, shared, others);
    }

    /// What remembers, apart from what operators hold back.
    Stream<StoreBuilder<?>> stores() {
        return Stream.of(
                        Stream.of(ProfileStore.builder(), RefusedProfile.builder(), StandingProcessor.builder()),
                        GateStores.builders().stream(),
                        useCases.stream().flatMap(useCase -> useCase.memory().builders().stream()))
                .<StoreBuilder<?>>flatMap(Function.identity())
                .map(storage);
    }

    RecordReader reader(Topic topic) {
        return new RecordReader(topic, values.deserializer(), gate.meters());
    }

    Surroundings surroundings() {
        return new Surroundings(this::zones, shared.backlogs(), gate.meters());
    }

    private Function<String, Optional<ZoneId>> zones(ProcessorContext<?, ?> context) {
        return customerId -> shared.profiles()
                .of(context.taskId())
                .find(customerId)
                .flatMap(known -> Zones.of(known.zone(), known.country()));
    }
}
