package org.herald.gateway.lane;

import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.sms.Guarantee.AT_LEAST_ONCE;
import static org.herald.sms.Guarantee.AT_MOST_ONCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.receipt.RecordedReceipts.Mode;
import org.herald.sms.ReceiptSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a living worker could not bring to its end, it settles itself, without waiting for a takeover.
class OwnDoubtTest {

    private static final Duration LEASE = Duration.ofMillis(50);

    private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
    private final AtomicBoolean frozen = new AtomicBoolean();
    private final LaneStage stage = new LaneStage(Safeguards.ALL.withLease(this::allows), LEASE);

    private boolean allows(Lease lease) {
        boolean allowed = !frozen.get() && lease.holds();
        answers.add(allowed);
        return allowed;
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// A short freeze between the SENDING receipt and the send; the partition does not move.
    @Test
    void aTextWhoseLeaseRanOutAfterItsReceiptIsSettledByItsOwner() throws InterruptedException {
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 1);
        assertEquals(true, answers.take());
        stage.receipts.become(Mode.DURABLE);
        stage.clock.pass(LEASE);
        stage.receipts.entries().getFirst().durable().complete(0L);
        assertEquals(false, answers.take());
        stage.untilLow(1);
        assertEquals(List.of("SENDING#1", "IN_DOUBT#1"), stage.receipts.statuses());
        assertEquals(
                ReceiptSource.WORKER, stage.receipts.entries().get(1).receipt().getSource());
        assertEquals(List.of(), stage.sent);
    }

    /// The same freeze before the receipt: it has provably not left, and is sent after all.
    @Test
    void aTextWhoseLeaseRanOutBeforeItsReceiptIsSentAfterAll() throws InterruptedException {
        frozen.set(true);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> !answers.isEmpty());
        assertEquals(false, answers.poll());
        frozen.set(false);
        stage.untilLow(1);
        assertEquals(List.of("a"), stage.sent);
        assertEquals(List.of("SENDING#1", "ACCEPTED#1"), stage.receipts.statuses());
    }

    @Test
    void aProvidersSilenceIsSettledByTheGuarantee() {
        stage.providerAnswers(InDoubt.because("timeout"));
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.put("b", "boris", AT_LEAST_ONCE);
        stage.untilLow(2);
        assertEquals(1, stage.sent.stream().filter("a"::equals).count());
        assertEquals(3, stage.sent.stream().filter("b"::equals).count(), "three copies are the most");
        assertEquals(
                2,
                stage.receipts.statuses().stream()
                        .filter(it -> it.startsWith("IN_DOUBT"))
                        .count());
    }

    /// A text whose settling failed would stay open for ever; a lane that ends is taken over.
    @Test
    void aLaneEndsWhenSettlingFails() {
        stage.logs.failOnce(new IllegalStateException("not foreseen"));
        stage.providerAnswers(InDoubt.because("timeout"));
        stage.put("a", "anna", AT_MOST_ONCE);
        IllegalStateException ended = assertThrows(IllegalStateException.class, () -> stage.untilLow(1));
        assertTrue(String.valueOf(ended.getMessage()).contains("cannot be settled"), ended.toString());
    }

    /// Polled, but nobody could read them: they are not committed as if they had been claimed.
    @Test
    void recordsThatWereNotTakenInAreNotPassedOver() {
        stage.close();
        stage.put("a", "anna", AT_MOST_ONCE);
        assertThrows(RejectedExecutionException.class, () -> stage.turns(10));
        stage.clock.pass(Duration.ofSeconds(2));
        stage.work.onPartitionsRevoked(List.of(PARTITION));
        assertEquals(0, stage.consumer.committedOffset());
        assertFalse(stage.consumer.accepted.isEmpty());
    }
}
