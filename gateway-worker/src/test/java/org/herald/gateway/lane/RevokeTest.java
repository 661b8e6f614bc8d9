package org.herald.gateway.lane;

import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.herald.gateway.receipt.RecordedReceipts.Mode;
import org.herald.sms.Guarantee;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A partition moves away while a text of it waits for its SENDING receipt.
class RevokeTest {

    private final LaneStage stage = new LaneStage(Safeguards.ALL);

    @BeforeEach
    void aTextIsUnderWay() {
        stage.receipts.become(Mode.HELD);
        stage.put("a", "anna", Guarantee.AT_MOST_ONCE);
        stage.until(() -> stage.receipts.statuses().size() == 1);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Thread revoke() {
        return Thread.ofPlatform().start(() -> stage.work.onPartitionsRevoked(List.of(PARTITION)));
    }

    private void receiptsBecomeDurable() {
        stage.receipts.become(Mode.DURABLE);
        stage.receipts.entries().getFirst().durable().complete(0L);
    }

    @Test
    void whatIsUnderWayComesToItsEndFirst() throws InterruptedException {
        Thread revoking = revoke();
        assertFalse(revoking.join(Duration.ofMillis(100)), "it waits for the text");
        receiptsBecomeDurable();
        revoking.join();
        assertEquals(List.of("SENDING#1", "ACCEPTED#1"), stage.receipts.statuses());
        assertEquals(1, stage.consumer.metadata().low(), "the next owner has nothing to look for");
        assertTrue(stage.work.partitions().isEmpty());
    }

    /// The group, and the other partitions with it, would wait for ever.
    @Test
    void butNotForEver() throws InterruptedException {
        Thread revoking = revoke();
        assertFalse(revoking.join(Duration.ofMillis(100)));
        stage.clock.pass(stage.config.timing().rebalanceDrain());
        revoking.join();
        assertEquals(0, stage.consumer.metadata().low(), "the next owner looks for it");
        int commits = stage.consumer.accepted.size();
        receiptsBecomeDurable();
        stage.clock.pass(Duration.ofSeconds(1));
        stage.turns(20);
        assertEquals(List.of(), stage.sent);
        assertEquals(commits, stage.consumer.accepted.size(), "nothing is committed for it any more");
    }
}
