package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.sms.Guarantee.AT_LEAST_ONCE;
import static org.herald.sms.Guarantee.AT_MOST_ONCE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.receipt.RecordedReceipts.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneWorkTest {

    private static final Duration LEASE = Duration.ofSeconds(5);

    private LaneStage stage = new LaneStage(Safeguards.ALL);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aTextIsClaimedSentReportedAndSettled() {
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 2);
        assertEquals(List.of("SENDING#1", "ACCEPTED#1"), stage.receipts.statuses());
        assertEquals(List.of("a"), stage.sent);
        stage.untilLow(1);
        assertEquals(1, stage.consumer.metadata().low());
        assertEquals(1, stage.consumer.committedOffset());
    }

    @Test
    void theClaimIsCommittedBeforeAnythingIsSent() {
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 1);
        assertEquals(1, stage.consumer.committedOffset());
        assertEquals(0, stage.consumer.metadata().low());
        assertEquals(List.of(), stage.sent);
    }

    @Test
    void aRefusedClaimSendsNothingAndIsClaimedAgainLater() {
        stage.consumer.refuse(new CommitFailedException());
        stage.put("a", "anna", AT_LEAST_ONCE);
        stage.until(() -> stage.consumer.refused > 0);
        stage.turns(20);
        assertEquals(List.of(), stage.sent);
        assertEquals(List.of(), stage.receipts.statuses());
        assertEquals(0, stage.consumer.position(PARTITION), "it has gone back to the first unclaimed record");
        stage.consumer.refuse(null);
        // Kafka's fake hands each record out once: put it there again, as the broker would.
        stage.consumer.addRecord(
                new ConsumerRecord<>(PARTITION.topic(), 0, 0, "anna".getBytes(UTF_8), new byte[] {'a'}));
        stage.until(() -> stage.sent.size() == 1);
        assertEquals(List.of("a"), stage.sent);
    }

    @Test
    void aClaimWhoseAnswerIsLostIsOursByItsNonce() {
        stage.consumer.loseAnswer(new TimeoutException("no answer"));
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 2);
        assertEquals(List.of("a"), stage.sent);
        assertEquals(1, stage.consumer.committedOffset());
    }

    @Test
    void aPartitionThatWentAwayIsForgotten() {
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.put("b", "boris", AT_MOST_ONCE);
        stage.put("c", "celia", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 2);
        int commits = stage.consumer.accepted.size();
        stage.work.onPartitionsLost(List.of(PARTITION));
        stage.receipts.entries().forEach(entry -> entry.durable().complete(1L));
        stage.clock.pass(Duration.ofSeconds(2));
        stage.turns(20);
        assertEquals(List.of(), stage.sent);
        assertEquals(commits, stage.consumer.accepted.size(), "nothing is committed for it any more");
        assertTrue(stage.work.partitions().isEmpty());
    }

    @Test
    void aTextThatMayLeaveOnceWaitsForItsSendingReceipt() {
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 1);
        stage.turns(10);
        assertEquals(List.of(), stage.sent);
        stage.receipts.entries().getFirst().durable().complete(7L);
        stage.until(() -> stage.sent.size() == 1);
        assertEquals(List.of("SENDING#1", "ACCEPTED#1"), awaited(2));
    }

    @Test
    void aTextThatMayLeaveTwiceDoesNotWait() {
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_LEAST_ONCE);
        stage.until(() -> stage.sent.size() == 1);
        assertFalse(stage.receipts.entries().getFirst().durable().isDone());
    }

    /// Frozen between the SENDING receipt and the send: nothing leaves. The lane makes no turn meanwhile, as in a
    /// frozen worker: a worker that still owns the partition would renew its lease, and may send.
    @Test
    void nothingLeavesAfterTheLease() {
        BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
        replace(Safeguards.ALL.withLease(lease -> answers.add(lease.holds()) && lease.holds()));
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 1);
        assertEquals(true, answers.poll());
        stage.clock.pass(LEASE);
        stage.receipts.entries().getFirst().durable().complete(7L);
        assertEquals(false, assertDoesNotThrow(answers::take));
        assertEquals(List.of(), stage.sent);
        assertEquals(List.of("SENDING#1"), stage.receipts.statuses(), "it says nothing of what it did not do");
    }

    @Test
    void theLeaseIsRenewedWhileAnythingIsOpen() {
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 1);
        for (int i = 0; i < 5; i++) {
            int commits = stage.consumer.accepted.size();
            stage.clock.pass(Duration.ofSeconds(2));
            stage.until(() -> stage.consumer.accepted.size() > commits);
        }
        stage.receipts.entries().getFirst().durable().complete(7L);
        stage.until(() -> stage.sent.size() == 1);
        assertEquals(List.of("a"), stage.sent);
    }

    @Test
    void oneOfAKeyIsUnderWayAtATimeAndInOrder() {
        stage.receipts.become(Mode.HELD);
        for (String id : List.of("a1", "a2", "a3")) {
            stage.put(id, "anna", AT_MOST_ONCE);
        }
        stage.until(() -> stage.receipts.statuses().size() == 1);
        stage.turns(20);
        assertEquals(1, stage.receipts.statuses().size(), "the second waits for the first");
        stage.receipts.become(Mode.DURABLE);
        stage.receipts.entries().getFirst().durable().complete(7L);
        stage.until(() -> stage.sent.size() == 3);
        assertEquals(List.of("a1", "a2", "a3"), stage.sent);
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndIsDone() {
        stage.putBytes("broken", "anna");
        stage.put("b", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.sent.size() == 1);
        stage.untilLow(2);
        assertEquals(2, stage.consumer.metadata().low());
        var letter = stage.letters.history().getFirst();
        assertEquals("sms.requests.standard.dead-letters", letter.topic());
        assertEquals("UNDECODABLE", header("herald.reason"));
        assertEquals("sms.requests.standard", header("herald.topic"));
        assertEquals(
                1,
                stage.metrics
                        .get("herald.dead.letters")
                        .tags("topic", "sms.requests.standard", "reason", "UNDECODABLE")
                        .counter()
                        .count());
        assertEquals("0", header("herald.offset"));
    }

    @Test
    void aRefusalOfTheProviderIsReportedOnce() {
        stage.providerAnswers(new Rejected("invalid-data", Optional.of("105")));
        stage.put("a", "anna", AT_MOST_ONCE);
        assertEquals(List.of("SENDING#1", "REJECTED#1"), awaited(2));
        assertEquals("105", stage.receipts.entries().get(1).receipt().getProviderCode());
    }

    @Test
    void anExpiredTextIsNotSent() {
        stage.clock.pass(Duration.ofHours(2));
        stage.put("a", "anna", AT_LEAST_ONCE);
        assertEquals(List.of("EXPIRED#0"), awaited(1));
        assertEquals(List.of(), stage.sent);
    }

    /// Its successor may have sent it in time.
    @Test
    void aFrozenWorkerThatWakesUpSaysNothingOfExpiry() {
        replace(Safeguards.ALL.withLease(_ -> false));
        stage.clock.pass(Duration.ofHours(2));
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.consumer.committedOffset() == 1);
        stage.turns(20);
        assertEquals(List.of(), stage.receipts.statuses());
    }

    /// Each safeguard taken out, to see that it is what holds the text back.
    @Test
    void withoutTheFenceARefusedClaimIsSent() {
        replace(Safeguards.ALL.withFence(LaneWorkTest::ignoreRefusal));
        stage.consumer.refuse(new CommitFailedException());
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.sent.size() == 1);
        assertEquals(List.of("a"), stage.sent);
    }

    @Test
    void withoutTheLeaseAFrozenWorkerSends() {
        replace(Safeguards.ALL.withLease(_ -> true));
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 1);
        stage.work.onPartitionsLost(List.of(PARTITION));
        stage.clock.pass(LEASE);
        stage.receipts.entries().getFirst().durable().complete(7L);
        stage.until(() -> stage.sent.size() == 1);
        assertEquals(List.of("a"), stage.sent);
    }

    @Test
    void withoutTheWaitATextLeavesBeforeItsReceiptIsDurable() {
        replace(Safeguards.ALL.withSending(_ -> {}));
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.sent.size() == 1);
        assertFalse(stage.receipts.entries().getFirst().durable().isDone());
    }

    @Test
    void withoutLowASuccessorDoesNotLearnWhatIsOpen() {
        replace(Safeguards.ALL.withLow((_, committed) -> committed));
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 1);
        assertEquals(1, stage.consumer.metadata().low());
    }

    private static boolean ignoreRefusal(int claimed, Runnable commit) {
        try {
            commit.run();
        } catch (RuntimeException _) {
            // Refused, and gone on all the same.
        }
        return true;
    }

    private void replace(Safeguards safeguards) {
        stage.close();
        stage = new LaneStage(safeguards);
    }

    private List<String> awaited(int receipts) {
        stage.until(() -> stage.receipts.statuses().size() >= receipts);
        return stage.receipts.statuses();
    }

    private String header(String name) {
        byte[] value =
                stage.letters.history().getFirst().headers().lastHeader(name).value();
        return new String(value, UTF_8);
    }
}
