package org.herald.processor.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.herald.processor.Bank;
import org.herald.processor.MemoryRegistry;
import org.herald.processor.runtime.StateMemory;
import org.herald.processor.runtime.StreamsSettings;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.InboundSms;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;
import org.herald.sms.ProviderAnswer;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.jspecify.annotations.Nullable;

/// The whole topology with real serdes and a registry over HTTP.
final class DeliveryDriver implements AutoCloseable {

    static final int MOST_A_DAY = 4;

    private static final long MEMORY = 16L << 20;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Topology topology;

    private final MemoryRegistry registry = new MemoryRegistry();
    private final StateMemory memory = new StateMemory(MEMORY);
    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final TopologyTestDriver driver;
    private Instant now = Bank.NOW;

    DeliveryDriver(Path stateDir) {
        Map<String, String> kafka = Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "schema.registry.url", registry.url(),
                "max.retries", "0");
        StreamsConfig config =
                new StreamsSettings("herald", stateDir, 1, 1, 16, kafka).of(DeliveryTopology.NAME, meters, memory);
        serializer = AvroSerdes.serializer(kafka);
        deserializer = AvroSerdes.deserializer(kafka);
        topology = DeliveryTopology.build(
                DeliveryParts.of(Serdes.serdeFrom(serializer, deserializer), meters, new ReplyPolicy(MOST_A_DAY)),
                config);
        Properties properties = new Properties();
        properties.putAll(config.originals());
        driver = new TopologyTestDriver(topology, properties, now);
    }

    void customer(String customerId, String phone) {
        put(Topics.CUSTOMERS, customerId, Bank.profile().setPhone(phone).build());
    }

    void erase(String customerId) {
        put(Topics.CUSTOMERS, customerId, null);
    }

    /// Somebody writes, just now.
    void writes(String phone, String id, String text) {
        writes(phone, id, text, null);
    }

    /// Somebody writes, and the provider may have answered.
    void writes(String phone, String id, String text, @Nullable ProviderAnswer answer) {
        Instant at = now.plusMillis(1);
        put(Topics.INBOUND, phone, new InboundSms("messente", id, phone, "+3726000000", text, now, at, answer));
    }

    /// A text for `c-1`, asked for a minute ago, comes to an end.
    void receipt(ReceiptStatus status, String provider, @Nullable String code) {
        put(
                Topics.RECEIPTS,
                "c-1",
                DeliveryReceipt.newBuilder()
                        .setMessageId("m-1")
                        .setAttempt(1)
                        .setStatus(status)
                        .setSource(ReceiptSource.CALLBACK)
                        .setProvider(provider)
                        .setProviderCode(code)
                        .setLane(Topics.STANDARD.name())
                        .setPurpose(Purpose.SERVICE)
                        .setTemplate("welcome")
                        .setLocale("et")
                        .setCountry("EE")
                        .setBrand("nordlaen")
                        .setSegments(1)
                        .setRequestedAt(now.minus(Duration.ofMinutes(1)))
                        .setAt(now.minusSeconds(1))
                        .setRecordedAt(now)
                        .setWorker("w-1")
                        .build());
    }

    void put(Topic topic, String key, @Nullable Object value) {
        bytes(topic, key.getBytes(UTF_8), value == null ? null : serializer.serialize(topic.name(), value));
    }

    void bytes(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, now));
    }

    /// Deletes the profile, with a header as large as a whole record may be elsewhere.
    void eraseWithALargeHeader(String customerId) {
        driver.createInputTopic(Topics.CUSTOMERS.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        customerId.getBytes(UTF_8), null, new RecordHeaders().add("large", new byte[2 << 20]), now));
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    Instant now() {
        return now;
    }

    /// What was said since last asked, such as `c-1 OUT REPLY confirm`.
    List<String> optOuts() {
        return letters(Topics.OPT_OUTS.name()).stream()
                .filter(message -> message.value() != null)
                .map(message -> {
                    OptOut said = (OptOut) deserializer.deserialize(Topics.OPT_OUTS.name(), message.value());
                    return new String(message.key(), UTF_8) + " " + said.getState() + " " + said.getSource()
                            + (said.getConfirm() ? " confirm" : "");
                })
                .toList();
    }

    List<OptOut> rawOptOuts() {
        return letters(Topics.OPT_OUTS.name()).stream()
                .map(message -> (OptOut) deserializer.deserialize(Topics.OPT_OUTS.name(), message.value()))
                .toList();
    }

    List<NumberSuppression> suppressions() {
        return letters(Topics.SUPPRESSIONS.name()).stream()
                .map(message ->
                        (NumberSuppression) deserializer.deserialize(Topics.SUPPRESSIONS.name(), message.value()))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> letters(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /// Entries of all stores together.
    long entries() {
        long entries = 0;
        for (Map.Entry<String, StateStore> store : driver.getAllStateStores().entrySet()) {
            KeyValueStore<Object, Object> values = driver.getKeyValueStore(store.getKey());
            try (var all = values.all()) {
                while (all.hasNext()) {
                    all.next();
                    entries++;
                }
            }
        }
        return entries;
    }

    @Override
    public void close() {
        driver.close();
        memory.close();
        registry.close();
    }
}
