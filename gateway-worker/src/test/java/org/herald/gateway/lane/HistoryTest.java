package org.herald.gateway.lane;

import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.gateway.lane.LaneStage.RECEIPTS;
import static org.herald.sms.Guarantee.AT_LEAST_ONCE;
import static org.herald.sms.Guarantee.AT_MOST_ONCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.Guarantee;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A worker that finds no worker's commits: all that is on the lane may have been handled before.
class HistoryTest {

    private static final int AT_ONCE = 100;
    private static final Duration LEASE = Duration.ofMillis(50);

    private final LaneStage stage = new LaneStage(Safeguards.ALL, LEASE);
    private final NavigableMap<Long, String> lane = new TreeMap<>();
    private int written;

    @AfterEach
    void close() {
        stage.close();
    }

    private void onLane(String id) {
        lane.put((long) lane.size(), id);
    }

    private void receipts(String id, ReceiptStatus... statuses) {
        for (ReceiptStatus status : statuses) {
            MessageOrigin origin = MessageOrigin.of(LaneStage.request(id, AT_MOST_ONCE), "anna", PARTITION.topic(), 0);
            Step step = Step.of(1, status, ReceiptSource.WORKER);
            Receipts receipts = new Receipts("w-0");
            stage.receipts
                    .write(
                            0,
                            "anna",
                            receipts.of(origin, step, stage.clock.people().instant()))
                    .join();
            written++;
        }
    }

    /// Takes the lane over with all that is on it, after somebody moved the group to its beginning.
    private void begin(Guarantee guarantee) {
        stage.consumer.rebalance(List.of());
        stage.consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(0, "by hand")), Duration.ZERO);
        stage.consumer.updateEndOffsets(Map.of(PARTITION, (long) lane.size()));
        stage.consumer.rebalance(List.of(PARTITION));
        stage.consumer.setMaxPollRecords(AT_ONCE);
        int before = stage.consumer.accepted.size();
        lane.forEach((offset, id) -> stage.put(id, "customer-" + offset, guarantee));
        stage.logs.put(PARTITION, () -> lane);
        stage.clock.pass(LEASE.multipliedBy(2));
        stage.until(() -> stage.consumer.accepted.size() > before);
    }

    /// What this worker wrote itself.
    private List<String> reported() {
        return stage.receipts
                .statuses()
                .subList(written, stage.receipts.statuses().size());
    }

    @Test
    void theReceiptsAreReadOnceForThousandsOfTexts() {
        for (int i = 0; i < 3_000; i++) {
            onLane("m-" + i);
            receipts("m-" + i, ReceiptStatus.SENDING, ReceiptStatus.ACCEPTED);
        }
        NavigableMap<Long, String> before = new TreeMap<>();
        for (int i = 0; i < written; i++) {
            before.put((long) i, Integer.toString(i));
        }
        stage.logs.put(RECEIPTS, () -> before);
        begin(AT_MOST_ONCE);
        stage.untilLow(3_000);
        assertEquals(written, stage.logs.handedOut(RECEIPTS.topic()));
        assertEquals(List.of(), stage.sent);
        assertEquals(List.of(), reported());
    }

    @Test
    void eachTextEndsAsItsReceiptsSay() {
        onLane("known");
        onLane("twice");
        onLane("open");
        onLane("doubt");
        onLane("twice");
        receipts("known", ReceiptStatus.SENDING, ReceiptStatus.DELIVERED);
        receipts("twice", ReceiptStatus.SENDING, ReceiptStatus.ACCEPTED);
        receipts("doubt", ReceiptStatus.SENDING);
        begin(AT_MOST_ONCE);
        stage.untilLow(5);
        assertEquals(List.of("open"), stage.sent);
        assertEquals(
                List.of("ACCEPTED#1", "IN_DOUBT#1", "SENDING#1"),
                reported().stream().sorted().toList());
    }

    @Test
    void whatIsPastItsTimeExpires() {
        onLane("known");
        onLane("open");
        receipts("known", ReceiptStatus.SENDING, ReceiptStatus.ACCEPTED);
        begin(AT_MOST_ONCE);
        stage.clock.pass(Duration.ofHours(2));
        stage.untilLow(2);
        assertEquals(List.of("EXPIRED#0"), reported());
        assertEquals(List.of(), stage.sent);
    }

    /// It is sent, and nobody knows whether it was taken: what was read before it is not read again for it.
    @Test
    void aTextInDoubtIsLookedUpFromWhereItWasLookedUpBefore() {
        for (int i = 0; i < 500; i++) {
            receipts("old-" + i, ReceiptStatus.ACCEPTED);
        }
        onLane("a");
        receipts("a", ReceiptStatus.SENDING);
        stage.providerAnswers(InDoubt.because("timeout"));
        begin(AT_LEAST_ONCE);
        stage.until(() -> stage.sent.size() == 1);
        stage.providerAnswers(new Rejected("invalid-number", Optional.of("105")));
        stage.untilLow(1);
        assertEquals(2, stage.sent.size());
        assertEquals(List.of("SENDING#2", "SENDING#3", "IN_DOUBT#3"), reported());
        long read = stage.logs.handedOut(RECEIPTS.topic());
        assertTrue(read < written + 50, "the old ones once, and then but its own: " + read);
    }
}
