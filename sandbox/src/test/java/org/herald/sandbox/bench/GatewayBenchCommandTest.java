package org.herald.sandbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GatewayBenchCommandTest {

    @Test
    void measuresEverythingUnlessTold() {
        BenchOptions options = options();

        assertEquals(
                "[50ms/200, 50ms/1000, 50ms/4000, 200ms/200, 200ms/1000, 200ms/4000]",
                options.cells().toString());
        assertEquals(List.of(Sender.values()), options.senders());
        assertEquals(Duration.ofSeconds(12), options.length());
        assertEquals(Duration.ofSeconds(60), options.warmUp());
    }

    @Test
    void measuresWhatItIsTold() {
        BenchOptions options = options(
                "--only",
                "200/1000,50ms/20",
                "--senders",
                "at-most-once,poll-loop",
                "--seconds",
                "2",
                "--warm-up",
                "0");

        assertEquals("[200ms/1000, 50ms/20]", options.cells().toString());
        assertEquals(1_000, options.mostSlots());
        assertEquals(List.of(Sender.POLL_LOOP, Sender.AT_MOST_ONCE), options.senders());
        assertEquals(Duration.ofSeconds(2), options.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "200/", "200/x", "0/100", "200/0", "200/5001", "-1/5"})
    void saysWhichCellIsNone(String cell) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> options("--only", cell));
        assertTrue(String.valueOf(refused.getMessage()).matches(".*(such as 200/1000|not \\d+ and \\d+)"));
    }

    @Test
    void namesTheSendersThereAre() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> options("--senders", "kafka"));
        assertEquals(
                "no sender 'kafka': expected some of poll-loop, parallel, at-most-once, at-least-once",
                refused.getMessage());
    }

    @Test
    void aMeasurementTakesTime() {
        assertThrows(IllegalArgumentException.class, () -> options("--seconds", "0"));
    }

    private static BenchOptions options(String... arguments) {
        GatewayBenchCommand command = new GatewayBenchCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.options();
    }
}
