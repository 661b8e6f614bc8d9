package org.herald.gateway.lane;

import static org.herald.sms.Guarantee.AT_MOST_ONCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A provider that refuses every text, and says nothing of its number.
class RefusingProviderTest {

    private static final int TEXTS = 600;

    private final LaneStage stage = new LaneStage(Safeguards.ALL);

    @AfterEach
    void close() {
        stage.close();
    }

    private long receipts(ReceiptStatus status) {
        return stage.receipts.entries().stream()
                .filter(entry -> entry.receipt().getStatus() == status)
                .map(entry -> entry.receipt().getMessageId())
                .distinct()
                .count();
    }

    @Test
    void burnsNoLaneAndAllGoWhenItIsMended() {
        stage.providerAnswers(new Refused("refused", Optional.of("422")));
        for (int text = 0; text < TEXTS; text++) {
            stage.put("m-" + text, "c-" + text, AT_MOST_ONCE, "+3725551%04d".formatted(text));
        }
        stage.until(() -> stage.work.parked() == TEXTS);
        assertEquals(0, receipts(ReceiptStatus.REJECTED));
        assertTrue(stage.sent.size() < 20, stage.sent.size() + " requests");

        stage.providerAnswers(new Accepted("om-1"));
        stage.until(() -> {
            stage.clock.pass(Duration.ofMillis(50));
            return receipts(ReceiptStatus.ACCEPTED) == TEXTS;
        });
        assertEquals(0, receipts(ReceiptStatus.REJECTED));
        assertEquals(
                TEXTS,
                stage.receipts.entries().stream()
                        .filter(entry -> entry.receipt().getStatus() == ReceiptStatus.ACCEPTED)
                        .count(),
                "each once");
    }
}
