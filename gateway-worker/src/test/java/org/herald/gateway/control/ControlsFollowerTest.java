package org.herald.gateway.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.herald.access.Role;
import org.herald.gateway.decode.RecordValues;
import org.herald.schemas.Topics;
import org.herald.sms.Hold;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On Kafka's own fake of a consumer.
class ControlsFollowerTest {

    private static final TopicPartition ONLY = new TopicPartition(Topics.CONTROLS.name(), 0);
    private static final Instant SINCE = Instant.parse("2026-11-24T10:15:30Z");

    private final AnsweredConsumer consumer = new AnsweredConsumer();
    private final Holds holds = new Holds();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch failed = new CountDownLatch(1);
    private final ControlsFollower follower = new ControlsFollower(
            consumer, new RecordValues(ControlsFollowerTest::value), holds, metrics, Role.GATEWAY_WORKER);
    private static volatile boolean registryAway;
    private long next;

    @BeforeEach
    void oneTopic() {
        registryAway = false;
        Node node = new Node(0, "localhost", 9092);
        Node[] nodes = {node};
        consumer.updatePartitions(
                ONLY.topic(), List.of(new PartitionInfo(ONLY.topic(), ONLY.partition(), node, nodes, nodes)));
        consumer.updateBeginningOffsets(Map.of(ONLY, 0L));
        consumer.updateEndOffsets(Map.of(ONLY, 0L));
    }

    @AfterEach
    void close() {
        follower.close();
        assertTrue(consumer.closed());
    }

    private static @Nullable Object value(String topic, byte[] data) {
        String text = new String(data, UTF_8);
        if (registryAway) {
            throw new TimeoutException("no answer");
        }
        if (text.equals("garbage")) {
            throw new SerializationException("garbage");
        }
        return text.equals("another") ? text : new Hold(text, "mari@desk", SINCE);
    }

    @Test
    void nothingIsHeldBeforeAllWasReadAndThenAllAtOnce() throws Exception {
        consumer.updateEndOffsets(Map.of(ONLY, 3L));
        start();
        put("all", "mistaken");
        put("purpose:DEBT", "wrong amounts");
        await(() -> next == 2 && position() == 2);

        assertEquals(Optional.of("sms.controls has not been read yet"), follower.unreadiness());
        assertEquals(1, read.getCount());
        assertEquals(List.of(), holds.all());

        put("all", null);
        read.await();
        assertEquals(Optional.empty(), follower.unreadiness());
        assertEquals(List.of("purpose:DEBT: wrong amounts"), held());
    }

    @Test
    void anEmptyTopicHasNotBeenReadBeforeKafkaHasAnsweredAFetch() throws Exception {
        consumer.silent = true;
        start();
        await(() -> consumer.polls > 20);
        assertEquals(1, read.getCount());
        assertEquals(Optional.of("sms.controls has not been read yet"), follower.unreadiness());

        consumer.silent = false;
        read.await();
    }

    @Test
    void theNewestOfAScopeCountsAndATombstoneReleases() {
        startAndAwait();
        put("country:EE", "first");
        put("country:EE", "second");
        put("brand:nordlaen", "third");
        await(() -> held().equals(List.of("brand:nordlaen: third", "country:EE: second")));
        assertEquals(
                1,
                metrics.get("herald.gateway.holds")
                        .tag("type", "country")
                        .gauge()
                        .value());

        put("country:EE", null);
        await(() -> held().equals(List.of("brand:nordlaen: third")));
        assertEquals(
                0,
                metrics.get("herald.gateway.holds")
                        .tag("type", "country")
                        .gauge()
                        .value());
    }

    /// The side on which nothing is done that cannot be undone.
    @Test
    void whatCannotBeReadHoldsUntilItIsReleased() {
        startAndAwait();
        put("country:EE", "garbage");
        put("brand:nordlaen", "another");
        await(() -> held().equals(List.of(
                "brand:nordlaen: a control that cannot be read", "country:EE: a control that cannot be read")));
        put("country:EE", null);
        put("brand:nordlaen", null);
        await(() -> held().equals(List.of()));
        assertEquals(1, ignored("UNDECODABLE"));
        assertEquals(1, ignored("WRONG_TYPE"));
    }

    @Test
    void whatCannotBeObeyedIsCountedAndChangesNothing() {
        startAndAwait();
        put("country:EE", "before");
        put("country:EE", "garbage");
        put("country:EE", "another");
        put("country:XX", "no such country");
        put("", "no scope");
        consumer.schedulePollTask(() -> add(null, "no key".getBytes(UTF_8)));
        put("all", "after");

        await(() -> held().equals(List.of("all: after", "country:EE: before")));
        assertEquals(1, ignored("UNDECODABLE"));
        assertEquals(1, ignored("WRONG_TYPE"));
        assertEquals(3, ignored("INVALID_SCOPE"));
        assertEquals(1, failed.getCount());
    }

    @Test
    void whatIsHeldStaysSoWhileKafkaRefusesAndIsReadAgainAfterwards() {
        startAndAwait();
        put("all", "kept");
        await(() -> !holds.all().isEmpty());

        consumer.setPollException(new TopicAuthorizationException(Set.of(ONLY.topic())));
        await(() -> follower.unreadiness().isPresent());
        assertEquals(
                "sms.controls cannot be read: Kafka refuses the gateway-worker's principal; it needs Read and"
                        + " DescribeConfigs on topic sms.controls: see the table of rights in README.md",
                follower.unreadiness().orElse(""));
        assertEquals(List.of("all: kept"), held());

        put("all", null);
        await(() -> held().isEmpty());
        await(() -> follower.unreadiness().isEmpty());
    }

    @Test
    void noticesThatKafkaIsSilent() {
        startAndAwait();
        consumer.setOffsetsException(new TimeoutException("no answer"));
        await(() -> follower.unreadiness().equals(Optional.of("sms.controls cannot be read: Kafka does not answer")));
        await(() -> follower.unreadiness().isEmpty());
    }

    @Test
    void waitsForARegistryThatIsAway() {
        startAndAwait();
        registryAway = true;
        put("all", "kept");
        await(() -> follower.unreadiness()
                .filter(words -> words.startsWith("sms.controls cannot be read: the schema registry cannot be asked"))
                .isPresent());
        assertEquals(List.of(), held());

        registryAway = false;
        await(() -> held().equals(List.of("all: kept")));
        await(() -> follower.unreadiness().isEmpty());
    }

    @Test
    void readsATopicAnewThatIsAnother() {
        startAndAwait();
        put("all", "of the topic that was deleted");
        await(() -> !holds.all().isEmpty());

        consumer.schedulePollTask(() -> {
            consumer.updateEndOffsets(Map.of(ONLY, 0L));
            consumer.setPollException(new OffsetOutOfRangeException(Map.of(ONLY, 1L)));
            next = 0;
        });
        await(() -> held().isEmpty());
        put("brand:nordlaen", "of the new one");
        await(() -> held().equals(List.of("brand:nordlaen: of the new one")));
    }

    @Test
    void namesATopicThatIsMissing() {
        consumer.updatePartitions(ONLY.topic(), List.of());
        start();
        await(() -> follower.unreadiness()
                .equals(Optional.of(
                        "sms.controls cannot be read: there is no such topic; scripts/create-topics makes" + " it")));
        assertEquals(1, read.getCount());
    }

    @Test
    void anErrorIsTold() throws Exception {
        startAndAwait();
        consumer.schedulePollTask(() -> {
            throw new LinkageError("a class is missing");
        });
        failed.await();
        assertEquals(Optional.of("sms.controls cannot be read: its thread has ended"), follower.unreadiness());
    }

    @Test
    void closesAConsumerThatWasNeverUsed() {
        follower.close();
        assertTrue(consumer.closed());
    }

    private void start() {
        follower.start(read::countDown, failed::countDown);
    }

    private void startAndAwait() {
        start();
        await(() -> read.getCount() == 0);
    }

    /// When the follower polls next.
    private void put(String scope, @Nullable String value) {
        consumer.schedulePollTask(() -> add(scope.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8)));
    }

    private void add(byte @Nullable [] key, byte @Nullable [] value) {
        long offset = next++;
        consumer.updateEndOffsets(Map.of(ONLY, Math.max(next, 3)));
        consumer.addRecord(new ConsumerRecord<>(ONLY.topic(), ONLY.partition(), offset, key, value));
    }

    private long position() {
        return consumer.position(ONLY);
    }

    private List<String> held() {
        return holds.all().stream()
                .map(held -> held.scope() + ": " + held.reason())
                .toList();
    }

    private double ignored(String reason) {
        return metrics.find("herald.gateway.controls.ignored").tag("reason", reason).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
