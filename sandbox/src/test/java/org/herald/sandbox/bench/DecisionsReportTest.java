package org.herald.sandbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionsReportTest {

    @Test
    void comparesWithinTheSameNumberOfCustomersAndTheMostWithTheFewest() {
        DecisionsReport report = new DecisionsReport(
                "a machine",
                List.of(
                        measured(100, Contestant.IDENTITY, 100_000),
                        measured(100, Contestant.PROBE, 50_000),
                        measured(100, Contestant.DECISIONS, 30_000),
                        measured(1_000, Contestant.PROBE, 40_000),
                        measured(1_000, Contestant.DECISIONS, 18_000)));

        assertEquals(
                List.of(
                        "100 customers ÷ probe: 0.600, aim at least 0.500: reached",
                        "1000 customers ÷ probe: 0.450, aim at least 0.500: MISSED",
                        "1000 customers ÷ 100: 0.600, aim at least 0.800: MISSED"),
                report.aims().stream().map(Aim::line).toList());
        assertTrue(report.complete());
        assertEquals(
                "| 100 | decisions | 30000 | 0.30 | 0.60 | 50.0 | 1.50 | 0.40 | 7000 | 10.0 | 2.0 |",
                report.lines().get(6));
        assertEquals(0.45, report.json().at("/aims/1/reached").asDouble());
        assertTrue(report.json().at("/measured/4/ratio_to_identity").isNull());
    }

    @Test
    void aFailureIsSaidInItsPlaceAndAimsAtNothing() {
        DecisionsReport report = new DecisionsReport(
                "a machine", List.of(DecisionsMeasured.failed(100, Contestant.DECISIONS, "it ended by itself", 2)));

        assertEquals(
                "| 100 | decisions | failed: it ended by itself", report.lines().get(4));
        assertEquals(List.of(), report.aims());
        assertFalse(report.complete());
    }

    private static DecisionsMeasured measured(int customers, Contestant contestant, double perSecond) {
        return new DecisionsMeasured(
                customers,
                contestant,
                new DecisionsMeasured.Figures(7_000, perSecond, 10, 1.5, 0.4),
                Optional.empty(),
                2);
    }
}
