package org.herald.sandbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RehearsalReportTest {

    private static final RehearsalReport REPORT = new RehearsalReport(
            "a machine",
            10_000,
            500_000,
            new RehearsalReport.Took(Duration.ofSeconds(5), Duration.ofSeconds(9)),
            new RehearsalReport.Took(Duration.ofSeconds(61), Duration.ofSeconds(100)));

    @Test
    void saysWhetherItIsDoneInAMinute() {
        assertEquals(
                "a year of 10000 customers: 61.000 s, aim at most 60.000 s: MISSED",
                REPORT.aim().line());
    }

    @Test
    void putsItBesideTheReading() {
        assertEquals(
                "| rehearsing | 500000 | 61.0 | 100.0 | 8197 | 12.20 |",
                REPORT.lines().get(5));
        assertEquals(61, REPORT.json().path("rehearsing_s").asDouble());
    }
}
