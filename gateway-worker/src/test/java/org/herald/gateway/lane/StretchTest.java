package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.gateway.lane.LaneStage.RECEIPTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.herald.gateway.lane.Stretch.Known;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.Guarantee;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A lane with texts before offset 25,000 of which nobody knows whether they were handled.
class StretchTest {

    private static final Inheritance LEFT = new Inheritance(PARTITION, 0, 0, 300, 400, 25_000, 0);

    private final HandClock clock = new HandClock();
    private final LogConsumer logs = new LogConsumer();
    private final LogReader reader = new LogReader(logs, new Decoder(StretchTest::read));
    private final NavigableMap<Long, String> receipts = new TreeMap<>();
    private final Stretch stretch = new Stretch(LEFT, 0);

    @BeforeEach
    void fill() {
        logs.put(PARTITION, 0, 25_000, new TreeMap<>(Map.of(0L, "a", 1L, "b", 2L, "a", 9_999L, "c", 10_000L, "d")));
        receipts.putAll(Map.of(290L, "b=ACCEPTED", 300L, "a=SENDING", 301L, "b=SENDING", 302L, "d=SENDING"));
        logs.put(RECEIPTS, () -> receipts);
    }

    private static Object read(String topic, byte[] data) {
        String[] parts = new String(data, UTF_8).split("=", -1);
        SmsRequest request = LaneStage.request(parts[0], Guarantee.AT_MOST_ONCE);
        return topic.equals(PARTITION.topic())
                ? request
                : new Receipts("w-0")
                        .of(
                                MessageOrigin.of(request, "anna", PARTITION.topic(), 0),
                                Step.of(1, ReceiptStatus.valueOf(parts[1]), ReceiptSource.WORKER),
                                request.getRequestedAt());
    }

    private static List<Job> jobs(long first, long last) {
        return List.of(job(first), job(last));
    }

    private static Job job(long offset) {
        String id = "m-" + offset;
        return new Job(offset, id, new Job.Text(LaneStage.request(id, Guarantee.AT_MOST_ONCE)), false);
    }

    @Test
    void laterLooksReadWhatHasComeSince() throws InterruptedException {
        Known first = stretch.look(reader, Set.of("a", "b"));
        assertEquals(303, first.reached());
        assertEquals(Set.of("a", "b"), first.histories().keySet());
        assertTrue(first.histories().values().stream().noneMatch(History::hasOutcome));
        receipts.put(303L, "c=SENDING");
        receipts.put(304L, "b=DELIVERED");
        Known second = stretch.look(reader, Set.of("b", "c"));
        assertEquals(305, second.reached());
        assertEquals(true, second.of("b").hasOutcome());
        assertEquals(1, second.of("c").inDoubt());
        assertEquals(5, logs.handedOut(RECEIPTS.topic()));
        assertEquals(4, logs.handedOut(PARTITION.topic()), "up to its end");
        assertFalse(first.of("b").hasOutcome(), "what was handed out stays as it was");
    }

    /// Between claim and look.
    @Test
    void whatRetentionRemovedFromTheLaneIsLookedUpAllTheSame() throws InterruptedException {
        logs.put(PARTITION, 2, 25_000, new TreeMap<>(Map.of(2L, "a")));
        stretch.look(reader, Set.of("a"));
        receipts.put(303L, "b=ACCEPTED");
        assertEquals(true, stretch.look(reader, Set.of("b")).of("b").hasOutcome());
    }

    @Test
    void whatWasNotReadToTheEndIsReadAgain() throws InterruptedException {
        logs.failOnce(new KafkaException("away"));
        assertThrows(KafkaException.class, () -> stretch.look(reader, Set.of("a")));
        assertEquals(1, stretch.look(reader, Set.of("a")).of("a").inDoubt());
    }

    @Test
    void oneStretchServesTenThousandOffsets() {
        OwnedPartition owned =
                new OwnedPartition(LEFT, new Lease(Duration.ofSeconds(5), clock), clock.now(), LaneStage.none());
        Stretch first = owned.stretch(jobs(0, 99));
        assertSame(first, owned.stretch(jobs(9_900, 9_999)));
        Stretch second = owned.stretch(jobs(9_990, 10_000));
        assertNotSame(first, second, "one of them lies behind it");
        assertSame(second, owned.stretch(jobs(10_001, 19_989)));
        Stretch last = owned.stretch(jobs(19_990, 20_100));
        assertSame(last, owned.stretch(jobs(24_900, 24_999)));
    }

    @Test
    void itIsForgottenWithTheLastOfHistory() {
        OwnedPartition owned =
                new OwnedPartition(LEFT, new Lease(Duration.ofSeconds(5), clock), clock.now(), LaneStage.none());
        Stretch stretch = owned.stretch(jobs(24_998, 24_999));
        owned.accepted(owned.claim(List.of(), Safeguards.ALL.low(), clock.now()));
        assertSame(stretch, owned.stretch(jobs(24_998, 24_999)));
        owned.polledTo(25_000);
        owned.accepted(owned.claim(List.of(), Safeguards.ALL.low(), clock.now()));
        assertNotSame(stretch, owned.stretch(jobs(24_998, 24_999)));
    }
}
