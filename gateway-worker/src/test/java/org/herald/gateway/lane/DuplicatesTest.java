package org.herald.gateway.lane;

import static org.herald.sms.Guarantee.AT_LEAST_ONCE;
import static org.herald.sms.Guarantee.AT_MOST_ONCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.errors.TimeoutException;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.sms.Guarantee;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same request comes more than once on a lane.
class DuplicatesTest {

    private final LaneStage stage = new LaneStage(Safeguards.ALL, Duration.ofMillis(500));

    @AfterEach
    void close() {
        stage.close();
    }

    private int count(String status) {
        return Collections.frequency(stage.receipts.statuses(), status);
    }

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void threeCopiesMakeOneText(Guarantee guarantee) {
        for (int i = 0; i < 3; i++) {
            stage.put("a", "anna", guarantee);
        }
        stage.until(() -> count("DUPLICATE#0") == 2);
        stage.untilLow(3);
        assertEquals(List.of("a"), stage.sent);
        assertEquals(1, count("ACCEPTED#1"));
    }

    @Test
    void aCopyUnderAnotherKeyIsToldWhileTheFirstIsUnderWay() {
        Semaphore answers = new Semaphore(0);
        stage.providerWaitsFor(answers);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.put("a", "boris", AT_MOST_ONCE);
        stage.until(() -> count("DUPLICATE#0") == 1);
        answers.release();
        stage.untilLow(2);
        assertEquals(List.of("a"), stage.sent);
    }

    @Test
    void aSuccessorKnowsWhatWasSentBefore() {
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.untilLow(1);
        stage.moveAwayAndBack();
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.put("b", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.sent.size() == 2 && count("DUPLICATE#0") == 1);
        assertEquals(List.of("a", "b"), stage.sent);
    }

    @Test
    void aReceiptThatCannotBeReadIsCountedAndTheOthersTell() {
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.untilLow(1);
        stage.earlier.put(LaneStage.RECEIPTS, () -> new TreeMap<>(Map.of(0L, "broken", 1L, "1")));
        stage.moveAwayAndBack();
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> count("DUPLICATE#0") == 1);
        assertEquals(List.of("a"), stage.sent);
        assertEquals(
                1,
                stage.metrics
                        .get("herald.gateway.receipts.unreadable")
                        .counter()
                        .count());
    }

    /// Both were claimed and neither was begun, so that no receipt tells one from the other.
    @Test
    void ofTwoThatWereLeftOneIsSent() {
        stage.barrier = Optional.of("hold purpose:DEBT");
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> stage.consumer.committedOffset() == 2);
        stage.moveAwayAndBack();
        stage.barrier = Optional.empty();
        stage.untilLow(2);
        assertEquals(List.of("a"), stage.sent);
    }

    /// What may be the trace of the record itself proves no copy.
    @Test
    void whatWasBegunAndNotTakenIsNoCopyOfItself() {
        stage.providerAnswers(new Unavailable("busy", Optional.empty(), false));
        stage.put("a", "anna", AT_MOST_ONCE);
        stage.until(() -> count("RETRYING#1") == 1);
        stage.barrier = Optional.of("hold purpose:DEBT");
        stage.until(() -> stage.work.parked() == 1);
        stage.moveAwayAndBack();
        stage.providerAnswers(new Accepted("om-1"));
        stage.barrier = Optional.empty();
        stage.untilLow(1);
        assertEquals(0, count("DUPLICATE#0"));
        assertEquals(
                "ACCEPTED",
                stage.receipts.entries().getLast().receipt().getStatus().name());
    }

    @Test
    void whatMayBeSentAgainDoesNotWaitUntilTheReceiptsAreRead() {
        stage.earlier.fail(new TimeoutException("the broker is away"));
        stage.moveAwayAndBack();
        stage.put("once", "anna", AT_MOST_ONCE);
        stage.put("again", "boris", AT_LEAST_ONCE);
        stage.until(() -> stage.sent.contains("again"));
        stage.turns(20);
        assertEquals(List.of("again"), stage.sent);
        stage.earlier.recover();
        stage.until(() -> stage.sent.contains("once"));
    }
}
