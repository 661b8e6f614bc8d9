package org.herald.sandbox.hostile;

import static java.util.Objects.requireNonNull;
import static org.herald.sandbox.hostile.Wire.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.Sandbox;
import org.herald.sandbox.SandboxOptions;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of bad record on every topic that is read, through the real programs on a real broker and registry:
/// each ends in the dead letters with its bytes and its reason, and what comes after it is sent.
@NeedsProcesses
class HostileRecordsTest {

    private static final int PARTITIONS = 2;
    private static final int TEN_MEGABYTES = 10_000_000;
    private static final List<Topic> READ = Topics.WITH_DEAD_LETTERS;

    @TempDir
    private static Path parent;

    private static Sandbox sandbox;
    private static Wire wire;
    private static Followed letters;

    /// A record that was written, and the phone that the text of the good record after it goes to.
    private record Written(BadRecord bad, int partition, long offset, String phone) {}

    @BeforeAll
    static void start() throws Exception {
        SandboxOptions options =
                SandboxOptions.ordinary().in(parent.resolve("sandbox")).withPartitions(PARTITIONS);
        sandbox = Sandbox.start(options, _ -> {});
        wire = new Wire(sandbox.kafka());
        letters = new Followed(
                sandbox.kafka(), READ.stream().map(Topic::deadLetters).toList());
    }

    @AfterAll
    static void stop() {
        letters.close();
        wire.close();
        sandbox.close();
    }

    @Test
    void everyBadRecordIsPutAsideAndWhatComesAfterItIsSent() {
        List<Written> written = new ArrayList<>();
        for (BadRecord bad : BadRecord.all(wire)) {
            int partition = written.size() % PARTITIONS;
            RecordMetadata place = wire.put(
                    bad.topic(), partition, bad.key().get(), bad.value().get());
            String phone = "+37255%04d00".formatted(written.size());
            written.add(new Written(bad, partition, place.offset(), phone));
            follow(bad, partition, phone);
        }
        assertTrue(written.size() > 90, "rows: " + written.size());
        letters.until(() -> written.stream().allMatch(HostileRecordsTest::isAnswered));
        for (Written row : written) {
            assertPutAside(row);
            assertEquals(1, taken(row.phone()), row.bad() + ": the good record after it");
        }
    }

    /// A good record with the same key, in the same partition where the key names nobody.
    private static void follow(BadRecord bad, int partition, String phone) {
        byte[] key = bad.reason().filter(reason -> reason.endsWith("_KEY")).isPresent()
                ? utf8("after-" + phone)
                : bad.key().get();
        if (!Topics.LANES.contains(bad.topic())) {
            String customer = "after-" + phone;
            wire.put(
                    Topics.CUSTOMERS,
                    partition,
                    bad.topic().equals(Topics.CUSTOMERS) ? key : utf8(customer),
                    wire.encoded(Topics.CUSTOMERS, Wire.profile(phone).build()));
            wire.put(
                    Topics.EVENTS,
                    partition,
                    bad.topic().equals(Topics.CUSTOMERS) ? key : utf8(customer),
                    wire.encoded(Topics.EVENTS, Wire.declined("after-" + phone).build()));
            return;
        }
        wire.put(
                bad.topic(),
                partition,
                key,
                wire.encoded(bad.topic(), Wire.request("after-" + phone, phone).build()));
    }

    private static boolean isAnswered(Written row) {
        boolean aside = row.bad().reason().isEmpty()
                || !letters.letters(row.bad().topic().name(), row.partition(), row.offset())
                        .isEmpty();
        return aside && taken(row.phone()) > 0;
    }

    private static void assertPutAside(Written row) {
        BadRecord bad = row.bad();
        List<ConsumerRecord<byte[], byte[]>> found = letters.letters(bad.topic().name(), row.partition(), row.offset());
        assertEquals(bad.reason().isPresent() ? 1 : 0, found.size(), bad + ": dead letters");
        for (ConsumerRecord<byte[], byte[]> letter : found) {
            assertEquals(bad.topic().deadLetters(), letter.topic());
            assertEquals(bad.reason(), Followed.header(letter, "herald.reason"), bad.toString());
            assertArrayEquals(bad.value().get(), letter.value(), bad.toString());
            byte[] key = bad.key().get();
            boolean cut = Followed.header(letter, "herald.truncated").equals(Optional.of("key"));
            assertArrayEquals(cut && key != null ? Arrays.copyOf(key, letter.key().length) : key, letter.key());
            letter.headers().forEach(header -> {
                String text = new String(header.value(), StandardCharsets.UTF_8);
                assertFalse(text.contains("5559990") || text.contains("Mari"), bad + ": " + header.key());
            });
        }
    }

    private static long taken(String phone) {
        return sandbox.simulator().ledger().takenFor(phone).size();
    }

    /// Of profiles the newest of each key is kept: Kafka itself wants a key for each.
    @Test
    void aProfileWithoutAKeyIsRefusedByKafka() {
        ProducerRecord<byte[], byte[]> nobodys = new ProducerRecord<>(Topics.CUSTOMERS.name(), 0, null, utf8("x"));
        ExecutionException refused =
                assertThrows(ExecutionException.class, () -> wire.send(nobodys).get());
        assertInstanceOf(InvalidRecordException.class, refused.getCause());
    }

    @Test
    void tenMegabytesAreRefusedByKafkaUnlessATopicTakesThem() throws Exception {
        ProducerRecord<byte[], byte[]> large =
                new ProducerRecord<>(Topics.EVENTS.name(), 0, utf8("large"), new byte[TEN_MEGABYTES]);
        try (Producer<byte[], byte[]> ordinary = wire.producer(Map.of())) {
            ExecutionException refused = assertThrows(
                    ExecutionException.class, () -> ordinary.send(large).get());
            assertInstanceOf(RecordTooLargeException.class, refused.getCause());
        }
        takeLarge(Topics.EVENTS, "1048588");
        ExecutionException refused =
                assertThrows(ExecutionException.class, () -> wire.send(large).get());
        assertInstanceOf(RecordTooLargeException.class, refused.getCause());
    }

    @Test
    void tenMegabytesThatATopicTakesArePutAsideCut() throws Exception {
        String name = "x".repeat(TEN_MEGABYTES);
        List<BadRecord> large = new ArrayList<>();
        for (Topic topic : READ) {
            takeLarge(topic, "12000000");
            byte[] sound = wire.encoded(topic, Sample.of(topic, name).value());
            large.add(new BadRecord(
                    topic,
                    "10 MB of nothing",
                    new BadRecord.Bytes(utf8("large-" + large.size())),
                    new BadRecord.Bytes(new byte[TEN_MEGABYTES]),
                    Optional.of("UNDECODABLE")));
            large.add(new BadRecord(
                    topic,
                    "a sound record of 10 MB",
                    new BadRecord.Bytes(utf8("large-" + large.size())),
                    new BadRecord.Bytes(sound),
                    Optional.of(Sample.of(topic, name).fault())));
        }
        List<Written> written = new ArrayList<>();
        for (BadRecord bad : large) {
            RecordMetadata place =
                    wire.put(bad.topic(), 0, bad.key().get(), bad.value().get());
            written.add(new Written(bad, 0, place.offset(), "+37256%04d00".formatted(written.size())));
            follow(bad, 0, written.getLast().phone());
        }
        letters.until(() -> written.stream().allMatch(HostileRecordsTest::isAnswered));
        for (Written row : written) {
            assertCut(row);
            assertEquals(1, taken(row.phone()), row.bad() + ": the good record after it");
        }
    }

    private static void assertCut(Written row) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> found =
                letters.letters(row.bad().topic().name(), row.partition(), row.offset());
        assertEquals(1, found.size(), row.bad() + ": dead letters");
        ConsumerRecord<byte[], byte[]> letter = found.getFirst();
        byte[] whole = requireNonNull(row.bad().value().get());
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
        assertArrayEquals(Arrays.copyOf(whole, letter.value().length), letter.value());
        assertEquals(
                row.bad().reason(),
                Followed.header(letter, "herald.reason"),
                row.bad().toString());
        assertEquals(Optional.of("value"), Followed.header(letter, "herald.truncated"));
        assertEquals(Optional.of(Integer.toString(whole.length)), Followed.header(letter, "herald.length"));
        assertEquals(Optional.of(hash), Followed.header(letter, "herald.sha256"));
    }

    private static void takeLarge(Topic topic, String bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            AlterConfigOp change =
                    new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
        }
    }

    @Test
    void whatIsPutAsideOrSkippedIsCounted() throws Exception {
        for (Topic topic : READ) {
            wire.put(topic, 0, utf8("counted"), utf8("garbage"));
        }
        wire.put(
                Topics.EVENTS,
                0,
                utf8("counted"),
                wire.encoded(Topics.CUSTOMERS, Wire.profile("+37255500001").build()));
        boolean counted = letters.until(() -> READ.stream().allMatch(HostileRecordsTest::isCounted));
        assertTrue(counted, "by topic and reason");
        assertTrue(Metrics.of(sandbox.processor())
                        .sum("herald_records_skipped_total", "topic=\"lending.events\"", "CustomerProfile")
                > 0);
    }

    private static boolean isCounted(Topic topic) {
        try {
            Metrics metrics =
                    Metrics.of(Topics.LANES.contains(topic) ? sandbox.workers().getFirst() : sandbox.processor());
            return metrics.sum("herald_dead_letters_total", "topic=\"" + topic.name() + "\"", "reason=\"UNDECODABLE\"")
                    > 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
