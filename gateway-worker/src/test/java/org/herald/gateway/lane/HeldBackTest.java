package org.herald.gateway.lane;

import static org.herald.sms.Guarantee.AT_MOST_ONCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Texts that may not leave now: by a hold, or because no account takes any.
class HeldBackTest {

    private final LaneStage stage = new LaneStage(Safeguards.ALL);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatIsHeldBackWaitsAndGoesWhenItIsReleased() {
        stage.barrier = Optional.of("hold purpose:DEBT");
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.work.parked() == 1);
        assertEquals(List.of(), stage.receipts.statuses());
        assertEquals(0, stage.consumer.metadata().low(), "a successor would find it");
        stage.barrier = Optional.empty();
        stage.clock.pass(Duration.ofSeconds(1));
        stage.until(() -> stage.sent.size() == 1);
        stage.untilLow(1);
        assertEquals(0, stage.work.parked());
    }

    @Test
    void whatExpiresWhileItIsHeldBackSaysSo() {
        stage.barrier = Optional.of("hold purpose:DEBT");
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.work.parked() == 1);
        stage.clock.pass(Duration.ofHours(2));
        stage.until(() -> stage.receipts.statuses().equals(List.of("EXPIRED#0")));
        assertEquals(
                "expired: hold purpose:DEBT",
                stage.receipts.entries().getFirst().receipt().getReason());
        assertEquals(List.of(), stage.sent);
    }

    /// The account refuses everybody: no text is burnt on it, and no more are claimed.
    @Test
    void nothingMoreIsClaimedWhileNoAccountTakesTexts() {
        stage.providerAnswers(new Unavailable("unauthorized", Optional.of("401"), true));
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.work.parked() == 1);
        stage.put("b", "boris", AT_MOST_ONCE);
        stage.turns(20);
        assertEquals(1, stage.consumer.committedOffset());
        assertEquals(2, stage.work.parked(), "what is not claimed waits for the same");
        stage.providerAnswers(new Accepted("om-1"));
        stage.until(() -> {
            stage.clock.pass(Duration.ofMillis(50));
            return stage.receipts.statuses().contains("ACCEPTED#1");
        });
    }
}
