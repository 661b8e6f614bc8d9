package org.herald.processor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.test.TestRecord;
import org.herald.processor.gate.GateSettings;
import org.herald.processor.gate.Recipients;
import org.herald.processor.gate.Templates;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.StateMemory;
import org.herald.processor.runtime.StreamsSettings;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// The whole topology with real serdes, a registry over HTTP, and a clock that stands still until it is moved.
final class DecisionsDriver implements AutoCloseable {

    static final Duration PROFILE_WAIT = Duration.ofSeconds(30);

    private static final long MEMORY = 16L << 20;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MemoryRegistry registry = new MemoryRegistry();
    final Topology topology;

    private final StateMemory memory = new StateMemory(MEMORY);
    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final TopologyTestDriver driver;
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private Instant now = Bank.NOW;

    DecisionsDriver(Path stateDir) {
        this(stateDir, UnaryOperator.identity());
    }

    /// @param storage may put a store in the place of each
    DecisionsDriver(Path stateDir, UnaryOperator<StoreBuilder<?>> storage) {
        Map<String, String> kafka = Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "schema.registry.url", registry.url(),
                "max.retries", "0",
                "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        StreamsConfig config =
                new StreamsSettings("herald", stateDir, 1, 1, 16, kafka).of(DecisionsTopology.NAME, meters, memory);
        serializer = AvroSerdes.serializer(kafka);
        deserializer = AvroSerdes.deserializer(kafka);
        LenderPolicy policy = PolicyFile.read(Optional.empty());
        List<UseCase<?, ?>> useCases = UseCases.of(policy);
        GateSettings gate = new GateSettings(
                policy.gate(), Templates.load(UseCases.messages(useCases)), Recipients.ALL, PROFILE_WAIT, meters);
        topology = DecisionsTopology.build(
                DecisionsParts.of(useCases, gate, policy.validator(), Serdes.serdeFrom(serializer, deserializer))
                        .storedIn(storage),
                config);
        Properties properties = new Properties();
        properties.putAll(config.originals());
        driver = new TopologyTestDriver(topology, properties, now);
    }

    void customer(String customerId, @Nullable Object profile) {
        bytes(Topics.CUSTOMERS, utf8(customerId), profile == null ? null : encoded(Topics.CUSTOMERS, profile));
    }

    void event(String customerId, Object event) {
        bytes(Topics.EVENTS, utf8(customerId), encoded(Topics.EVENTS, event));
    }

    void optOut(String customerId, Object said) {
        bytes(Topics.OPT_OUTS, utf8(customerId), encoded(Topics.OPT_OUTS, said));
    }

    void hold(String scope, boolean on) {
        bytes(Topics.CONTROLS, utf8(scope), on ? utf8("any value holds") : null);
    }

    void bytes(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(key, value, new RecordHeaders().add("trace", utf8("t-1")), now));
    }

    byte[] encoded(Topic topic, Object value) {
        return serializer.serialize(topic.name(), value);
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    Instant now() {
        return now;
    }

    List<SmsDecision> decisions() {
        return read(Topics.DECISIONS, SmsDecision.class);
    }

    /// Outcome and reason of each decision since they were last asked for.
    List<String> answers() {
        return answers(decisions());
    }

    static List<String> answers(List<SmsDecision> decisions) {
        return decisions.stream()
                .map(decision -> decision.getOutcome() + " " + decision.getReason())
                .toList();
    }

    /// What the lanes of this topology got since they were last asked.
    List<SmsRequest> requests() {
        List<SmsRequest> requests = new ArrayList<>(requests(Topics.STANDARD));
        requests.addAll(requests(Topics.BULK));
        return requests;
    }

    List<SmsRequest> requests(Topic lane) {
        return read(lane, SmsRequest.class);
    }

    /// The same, with the customer of each.
    void requests(BiConsumer<String, SmsRequest> each) {
        read(Topics.STANDARD, SmsRequest.class, each);
        read(Topics.BULK, SmsRequest.class, each);
    }

    void decisions(BiConsumer<String, SmsDecision> each) {
        read(Topics.DECISIONS, SmsDecision.class, each);
    }

    List<TestRecord<byte[], byte[]>> deadLetters(Topic topic) {
        return driver.createOutputTopic(topic.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /// Lets go of all that was written since it was last asked for, and says how many bytes of it went to changelogs.
    long changelogBytes() {
        long bytes = 0;
        for (String topic : driver.producedTopicNames()) {
            TestOutputTopic<byte[], byte[]> output = outputs.computeIfAbsent(
                    topic,
                    name -> driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
            while (!output.isEmpty()) {
                TestRecord<byte[], byte[]> written = output.readRecord();
                bytes += topic.endsWith("-changelog") ? length(written.key()) + length(written.value()) : 0;
            }
        }
        return bytes;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /// How many entries a store holds.
    long size(String store) {
        KeyValueStore<String, Object> entries = driver.getKeyValueStore(store);
        try (var all = entries.all()) {
            long size = 0;
            while (all.hasNext()) {
                all.next();
                size++;
            }
            return size;
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
        memory.close();
        registry.close();
    }

    private <T> List<T> read(Topic topic, Class<T> type) {
        List<T> values = new ArrayList<>();
        read(topic, type, (customerId, value) -> values.add(value));
        return values;
    }

    private <T> void read(Topic topic, Class<T> type, BiConsumer<String, T> each) {
        driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(message ->
                        each.accept(message.key(), type.cast(deserializer.deserialize(topic.name(), message.value()))));
    }
}
