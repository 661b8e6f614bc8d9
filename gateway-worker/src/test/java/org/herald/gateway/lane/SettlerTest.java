package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.gateway.lane.LaneStage.RECEIPTS;
import static org.herald.sms.Guarantee.AT_LEAST_ONCE;
import static org.herald.sms.Guarantee.AT_MOST_ONCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Guarantee;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A predecessor left offsets 10 to 19 of a lane, with receipts from 300 on. A text whose name begins with `once`
/// may be sent once only.
class SettlerTest {

    private static final Semaphore SLOT = new Semaphore(1);
    private static final Duration GRACE = Duration.ofMillis(10);

    private final LaneStage stage = new LaneStage(Safeguards.ALL);
    private final LogConsumer logs = new LogConsumer();
    private final TreeMap<Long, String> receipts = new TreeMap<>();
    private final Told told = new Told();
    private final Inheritance left = new Inheritance(PARTITION, 20, 10, 300, 400, 0, 0);
    private final Lease lease = new Lease(Duration.ofSeconds(5), stage.clock);
    private final OwnedPartition owned = new OwnedPartition(left, lease, stage.clock.now(), stage.known());
    private final Settler settler =
            new Settler(new LogReader(logs, new Decoder(SettlerTest::read)), stage.tools, GRACE, told);

    @BeforeEach
    void graceIsOver() {
        stage.clock.pass(GRACE);
        lease.renewed(stage.clock.now());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static Object read(String topic, byte[] data) {
        String[] parts = new String(data, UTF_8).split("=", -1);
        Guarantee guarantee = parts[0].startsWith("once") ? AT_MOST_ONCE : AT_LEAST_ONCE;
        if (parts[0].equals("broken")) {
            throw new SerializationException("broken");
        }
        SmsRequest request = LaneStage.request(parts[0], guarantee);
        return topic.equals(PARTITION.topic()) ? request : receipt(request, parts[1]);
    }

    private static DeliveryReceipt receipt(SmsRequest request, String status) {
        return new Receipts("w-0")
                .of(
                        MessageOrigin.of(request, "anna", PARTITION.topic(), 0),
                        Step.of(1, ReceiptStatus.valueOf(status), ReceiptSource.WORKER),
                        request.getRequestedAt());
    }

    /// The lane's last two offsets are markers.
    private void lane(Map<Long, String> records) {
        logs.put(PARTITION, 0, 22, new TreeMap<>(records));
    }

    private void receipts(String... written) {
        for (String receipt : written) {
            receipts.put(receipts.isEmpty() ? 300 : receipts.lastKey() + 2, receipt);
        }
        logs.put(RECEIPTS, 0, receipts.lastKey() + 2, receipts);
    }

    private void takeOver() throws InterruptedException {
        settler.takeOver(owned, left.low(), left.committed(), left.receiptsFrom());
    }

    @Test
    void whatAPredecessorLeftIsSettledByItsLastReceipt() throws InterruptedException {
        lane(Map.of(9L, "once-old", 10L, "once-a", 12L, "once-b", 13L, "once-c", 15L, "broken", 16L, "d", 20L, "new"));
        receipts(
                "once-a=SENDING",
                "once-a=ACCEPTED",
                "once-b=SENDING",
                "once-b=RETRYING",
                "once-c=SENDING",
                "d=SENDING");
        takeOver();
        assertEquals(List.of("read 12 13 15 16", "release 12", "settled 13", "release 15", "release 16"), told.all);
        assertEquals(List.of("IN_DOUBT#1"), stage.receipts.statuses());
        DeliveryReceipt receipt = stage.receipts.entries().getFirst().receipt();
        assertEquals("once-c", receipt.getMessageId());
        assertEquals(ReceiptSource.TAKEOVER, receipt.getSource());
    }

    @Test
    void anOutcomeThatComesDuringTheWaitCounts() throws InterruptedException {
        lane(Map.of(10L, "once-a"));
        receipts("once-a=SENDING");
        told.onRead = () -> receipts("once-a=DELIVERED");
        takeOver();
        assertEquals(List.of("read 10", "settled 10"), told.all);
        assertEquals(List.of(), stage.receipts.statuses());
    }

    @Test
    void whatExpiredIsSaidToBeExpiredOnlyIfItCannotHaveLeft() throws InterruptedException {
        lane(Map.of(10L, "once-a", 11L, "once-b", 12L, "c"));
        receipts("once-b=SENDING", "c=SENDING");
        stage.clock.pass(Duration.ofHours(2));
        lease.renewed(stage.clock.now());
        takeOver();
        assertEquals(List.of("EXPIRED#0", "IN_DOUBT#1", "IN_DOUBT#1"), stage.receipts.statuses());
        assertEquals(List.of("read 10 11 12", "settled 10", "settled 11", "settled 12"), told.all);
    }

    @Test
    void nothingLeftIsNothingToDo() throws InterruptedException {
        lane(Map.of());
        takeOver();
        assertEquals(List.of("read"), told.all);
    }

    @Test
    void kafkaAwayIsAskedAgain() throws InterruptedException {
        lane(Map.of(10L, "once-a"));
        logs.failOnce(new KafkaException("away"));
        takeOver();
        assertEquals(List.of("read 10", "release 10"), told.all);
    }

    @Test
    void aPartitionThatWentAwayIsNobodysToSettle() throws InterruptedException {
        lane(Map.of(10L, "once-a"));
        receipts("once-a=SENDING");
        told.onRead = owned::die;
        takeOver();
        assertEquals(List.of("read 10"), told.all);
        assertEquals(List.of(), stage.receipts.statuses());
        logs.failOnce(new KafkaException("away"));
        assertThrows(InterruptedException.class, this::takeOver);
    }

    /// Frozen since it looked: somebody else may have sent the text meanwhile.
    @Test
    void withoutALeaseNothingIsSaid() throws InterruptedException {
        lane(Map.of(10L, "once-a"));
        receipts("once-a=SENDING");
        stage.clock.pass(Duration.ofSeconds(5));
        Thread settling = Thread.ofVirtual().start(() -> {
            try {
                takeOver();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        assertFalse(settling.join(Duration.ofMillis(250)), "it waits");
        assertEquals(List.of(), stage.receipts.statuses());
        lease.renewed(stage.clock.now());
        assertTrue(settling.join(Duration.ofSeconds(10)));
        assertEquals(List.of("IN_DOUBT#1"), stage.receipts.statuses());
    }

    /// It was to be sent once more, and its time ran out before that.
    @Test
    void aTextThatMayHaveLeftDoesNotExpire() throws Exception {
        lane(Map.of(10L, "a"));
        receipts("a=SENDING");
        takeOver();
        assertEquals(List.of("read 10", "release 10"), told.all);
        stage.clock.pass(Duration.ofHours(2));
        lease.renewed(stage.clock.now());
        Sending sending = sending(told.jobs.getFirst(), "a");
        assertEquals(Sending.Result.OPEN, sending.run(SLOT, () -> false), "a later look at its receipts settles it");
        assertEquals(List.of(), stage.receipts.statuses());
        settler.settle(owned, told.jobs.getFirst(), owned.assigned(), 300);
        assertEquals(List.of("IN_DOUBT#1"), stage.receipts.statuses());
    }

    /// What refuses it now may have taken it before.
    @Test
    void aTextThatMayHaveLeftIsNotRejected() throws Exception {
        lane(Map.of(10L, "a"));
        receipts("a=SENDING");
        takeOver();
        stage.providerAnswers(new Rejected("invalid-number", Optional.of("105")));
        Sending sending = sending(told.jobs.getFirst(), "a");
        assertEquals(Sending.Result.SETTLED, sending.run(SLOT, () -> false));
        assertEquals(List.of("SENDING#2", "IN_DOUBT#2"), stage.receipts.statuses());
        assertEquals(
                "again: invalid-number",
                stage.receipts.entries().getLast().receipt().getReason());
    }

    /// It waited for a slot, and the provider's callback came first.
    @Test
    void aTextInDoubtIsNotSentAgainOnceItsOutcomeCame() throws Exception {
        lane(Map.of(10L, "a", 11L, "b"));
        receipts("a=SENDING", "b=SENDING");
        takeOver();
        assertEquals(List.of("read 10 11", "release 10", "release 11"), told.all);
        receipts("a=DELIVERED");
        for (Job job : told.jobs) {
            String name = job.offset() == 10 ? "a" : "b";
            Sending.Result expected = name.equals("b") ? Sending.Result.SETTLED : Sending.Result.OPEN;
            assertEquals(expected, sending(job, name).run(SLOT, () -> settler.outcomeCame(owned, job)));
        }
        assertEquals(List.of("b"), stage.sent);
        told.all.clear();
        settler.settle(owned, told.jobs.getFirst(), owned.assigned(), 300);
        assertEquals(List.of("settled 10"), told.all);
    }

    private Sending sending(Job job, String name) {
        return new Sending(owned, job, LaneStage.request(name, AT_LEAST_ONCE), stage.tools);
    }

    private static final class Told implements Settler.Results {

        private final List<String> all = new CopyOnWriteArrayList<>();
        private final List<Job> jobs = new ArrayList<>();
        private Runnable onRead = () -> {};

        @Override
        public void predecessorRead(OwnedPartition owned, List<Job> unsettled) {
            jobs.addAll(unsettled);
            StringBuilder offsets = new StringBuilder("read");
            unsettled.forEach(job -> offsets.append(' ').append(job.offset()));
            all.add(offsets.toString());
            onRead.run();
        }

        @Override
        public void settled(OwnedPartition owned, Job job) {
            all.add("settled " + job.offset());
        }

        @Override
        public void release(OwnedPartition owned, Job job) {
            all.add("release " + job.offset());
        }
    }
}
