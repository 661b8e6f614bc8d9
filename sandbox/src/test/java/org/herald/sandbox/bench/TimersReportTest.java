package org.herald.sandbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimersReportTest {

    private static final TimersReport REPORT = new TimersReport(
            "a machine",
            1_000_000,
            new TimersReport.Rates(90_000, 100_000, 49_999, 80_000),
            new TimersReport.Polls(1.1, 1, 0.02, 0.05, 150));

    @Test
    void saysWhatWasAimedAtAndWhetherItWasReached() {
        assertEquals(
                List.of(
                        "poll that fires 100, among 1000000 ÷ among no others: 1.100, aim at most 1.200: reached",
                        "idle poll: 0.020 ms, aim at most 0.100 ms: reached",
                        "fires: 49999 /s, aim at least 50000 /s: MISSED"),
                REPORT.aims().stream().map(Aim::line).toList());
    }

    @Test
    void putsEachFigureBesideAnother() {
        assertEquals(
                "| sets | 90000/s | plain puts 100000/s | 0.9000 |",
                REPORT.lines().get(4));
        assertEquals(49_999, REPORT.json().path("fires_per_second").asDouble());
    }
}
