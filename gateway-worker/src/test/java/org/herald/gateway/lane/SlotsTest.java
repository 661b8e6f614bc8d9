package org.herald.gateway.lane;

import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.sms.Guarantee.AT_LEAST_ONCE;
import static org.herald.sms.Guarantee.AT_MOST_ONCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.herald.gateway.receipt.RecordedReceipts.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final LaneStage stage = new LaneStage(Safeguards.ALL);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void oneMoreIsClaimedForTheSlotThatBecomesFreeAndNotAnnounced() {
        Semaphore answers = new Semaphore(0);
        stage.providerWaitsFor(answers);
        stage.receipts.become(Mode.HELD);
        for (String customer : List.of("anna", "boris", "celia", "dora")) {
            stage.put(customer, customer, AT_LEAST_ONCE);
        }
        stage.until(() -> stage.sent.size() == 2 && stage.consumer.committedOffset() == 3);
        stage.turns(20);
        assertEquals(3, stage.consumer.committedOffset(), "two slots and one ahead");
        assertEquals(2, stage.sent.size());
        assertEquals(List.of("SENDING#1", "SENDING#1"), stage.receipts.statuses());
        answers.release();
        // An outcome that is not durable yet holds no slot.
        stage.until(() -> stage.sent.size() == 3 && stage.receipts.statuses().contains("ACCEPTED#1"));
        assertTrue(stage.receipts.entries().stream()
                .noneMatch(entry -> entry.durable().isDone()));
        answers.release(2);
    }

    @Test
    void noMoreIsClaimedThanForTheSlotsAndAFewAhead() {
        stage.receipts.become(Mode.HELD);
        for (int i = 0; i < 6; i++) {
            stage.put("m" + i, "customer" + i, AT_MOST_ONCE);
        }
        stage.until(() -> stage.receipts.statuses().size() == 2);
        stage.turns(20);
        assertEquals(3, stage.consumer.committedOffset());
        assertTrue(stage.consumer.paused().contains(PARTITION));
    }
}
