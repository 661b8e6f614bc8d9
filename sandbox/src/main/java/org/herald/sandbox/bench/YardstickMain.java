package org.herald.sandbox.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.herald.processor.runtime.StateMemory;
import org.herald.processor.runtime.StreamsSettings;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;

/// The topologies that the decisions are measured by, configured as the processor configures its own.
///
///     identity: lending.events → decode → encode → bench.identity
///     probe:    lending.events → decode → [get, decode | put, encode → changelog]
public final class YardstickMain {

    static final String OUTPUT = "bench.identity";

    /// The topic of events carries several types.
    static final Map<String, String> SUBJECTS = Map.of("value.subject.name.strategy", "topic-record");

    private static final String STORE = "newest-events";
    private static final long MEBIBYTE = 1L << 20;

    private YardstickMain() {}

    /// Runs until it is told to stop.
    ///
    /// @param arguments which of them, Kafka's servers, the registry's address, folder of the state, threads, and
    ///     memory in MiB
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> kafka = new HashMap<>(SUBJECTS);
        kafka.put("bootstrap.servers", arguments[1]);
        kafka.put("schema.registry.url", arguments[2]);
        kafka.put("auto.offset.reset", "earliest");
        int memoryMb = Integer.parseInt(arguments[5]);
        StreamsSettings settings =
                new StreamsSettings("bench", Path.of(arguments[3]), 1, Integer.parseInt(arguments[4]), memoryMb, kafka);
        StateMemory memory = new StateMemory(memoryMb * MEBIBYTE);
        StreamsConfig config = settings.of(arguments[0], new SimpleMeterRegistry(), memory);
        KafkaStreams streams = new KafkaStreams(topology(arguments[0], events(kafka)), config);
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop"));
        streams.start();
        Thread.currentThread().join();
    }

    private static Topology topology(String name, Serde<Object> values) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Object> events = builder.stream(
                Topics.EVENTS.name(), Consumed.with(Serdes.String(), values).withName("events-in"));
        if (name.equals(Contestant.IDENTITY.word())) {
            events.to(OUTPUT, Produced.with(Serdes.String(), values).withName("events-out"));
        } else {
            builder.addStateStore(
                    Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), values)
                            .withCachingDisabled());
            events.processValues(Probe::new, Named.as("probe"), STORE);
        }
        return builder.build();
    }

    /// Whatever is encoded is encoded as for the topic of events: of others the registry knows no schemas.
    private static Serde<Object> events(Map<String, String> kafka) {
        var serializer = AvroSerdes.serializer(kafka);
        var deserializer = AvroSerdes.deserializer(kafka);
        return Serdes.serdeFrom(
                (topic, value) -> serializer.serialize(Topics.EVENTS.name(), value),
                (topic, bytes) -> deserializer.deserialize(Topics.EVENTS.name(), bytes));
    }

    /// Keeps the newest event of each customer.
    private static final class Probe extends ContextualFixedKeyProcessor<String, Object, Object> {

        @Override
        public void process(FixedKeyRecord<String, Object> event) {
            KeyValueStore<String, Object> store = context().getStateStore(STORE);
            var _ = store.get(event.key());
            store.put(event.key(), event.value());
        }
    }
}
