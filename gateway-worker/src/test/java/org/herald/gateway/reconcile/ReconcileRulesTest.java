package org.herald.gateway.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.gateway.reconcile.ReconcileRules.Facts;
import org.herald.gateway.reconcile.ReconcileRules.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconcileRulesTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");

    private final ReconcileRules rules = new ReconcileRules(Duration.ofHours(1), Duration.ofDays(3));

    @ParameterizedTest(name = "taken {0}, sure {1}, askable {2}, answered at {3} h, now {4} h: {5}")
    @CsvSource({
        // nobody said that the provider has it
        "false, true, true, , 72, FORGET",
        "false, true, false, , 72, FORGET",
        // it can be asked
        "true, true, true, , 1, ASK",
        "true, false, true, , 1, ASK",
        "true, true, true, 1, 3, ASK",
        "true, true, true, 71, 72, ASK",
        "true, true, true, , 100, ASK",
        "true, true, true, 71, 143, ASK",
        "true, true, true, 72, 72, UNKNOWN",
        "true, true, true, 80, 81, UNKNOWN",
        "true, true, true, , 144, UNKNOWN",
        "true, true, true, 71, 144, UNKNOWN",
        // it cannot
        "true, true, false, , 1, WAIT",
        "true, true, false, , 71, WAIT",
        "true, true, false, , 72, UNKNOWN",
        // its end may lie before what was read
        "true, false, true, 72, 72, FORGET",
        "true, false, false, , 72, FORGET",
    })
    void judges(boolean taken, boolean sure, boolean askable, Integer answered, int now, Verdict expected) {
        Facts facts = new Facts(
                taken, sure, askable, SINCE, Optional.ofNullable(answered).map(ReconcileRulesTest::hours));
        assertEquals(expected, rules.judge(facts, hours(now)));
    }

    @Test
    void asksAtGrowingIntervalsAndOnceMoreAtTheEnd() {
        List<Long> asked = new ArrayList<>();
        Instant next = rules.first(true, SINCE);
        while (next.isBefore(hours(72))) {
            asked.add(Duration.between(SINCE, next).toHours());
            next = rules.next(SINCE, next);
        }
        assertEquals(List.of(1L, 3L, 7L, 15L, 31L, 63L), asked);
        assertEquals(hours(72), next);
    }

    @Test
    void whatWasAskedLateKeepsToTheSameHours() {
        assertEquals(hours(3), rules.next(SINCE, hours(1).plusSeconds(90)));
        assertEquals(hours(7), rules.next(SINCE, hours(5)));
        assertEquals(hours(72), rules.next(SINCE, hours(70)));
        assertEquals(hours(80), rules.next(SINCE, hours(80)), "no more waiting once the validity is over");
    }

    @Test
    void whatNobodyHasSaidToBeTakenIsLookedAtOnceOnly() {
        assertEquals(hours(72), rules.first(false, SINCE));
    }

    private static Instant hours(int hours) {
        return SINCE.plus(Duration.ofHours(hours));
    }
}
