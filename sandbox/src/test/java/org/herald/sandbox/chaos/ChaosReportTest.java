package org.herald.sandbox.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChaosReportTest {

    private static final ChaosOptions OPTIONS =
            new ChaosOptions(Duration.ofMinutes(1), 7, 3, 50, ChaosOptions.Enough.ANYTHING);
    private static final List<String> REPEATED = IntStream.range(0, 100)
            .mapToObj(i -> "chaos-" + i + " (taken twice)")
            .toList();

    private static ChaosReport report(Map<Fault, List<String>> faults, int takenOver) {
        Audit.Result audit = new Audit.Result(200, Map.of(), faults, REPEATED, takenOver);
        return new ChaosReport(OPTIONS, new Chronicle(_ -> {}), audit, 200, 20);
    }

    @Test
    void listsEachTextThatWasSentMoreThanOnce() {
        List<String> lines = report(Map.of(), 3).lines();
        assertEquals(
                REPEATED,
                lines.stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("chaos-"))
                        .toList());
        assertEquals("all promises kept; seed 7", lines.getLast());
    }

    @Test
    void failsForOneFaultOrWithoutATakeover() {
        Fault fault = Fault.LOST;
        assertFalse(report(Map.of(fault, List.of("chaos-5")), 3).passed());
        ChaosReport vacuous = report(Map.of(), 0);
        assertFalse(vacuous.passed());
        assertTrue(
                vacuous.lines().contains("this run shows nothing: no worker took over a text that another had begun"));
    }
}
