package org.herald.sandbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DecisionsBenchCommandTest {

    @Test
    void measuresEverythingUnlessTold() {
        DecisionsOptions options = options();

        assertEquals(List.of(10_000, 100_000, 1_000_000), options.customers());
        assertEquals(Duration.ofSeconds(10), options.length());
        assertEquals(Duration.ofSeconds(30), options.warmUp());
    }

    @Test
    void measuresWhatItIsToldTheFewestCustomersFirst() {
        DecisionsOptions options = options("--customers", "500,20,500", "--seconds", "2", "--warm-up", "0");

        assertEquals(List.of(20, 500), options.customers());
        assertEquals(120_000, options.events());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--customers=0", "--customers=10000001", "--seconds=1", "--warm-up=-1", "--threads=0"})
    void refusesWhatMeansNothing(String argument) {
        assertThrows(IllegalArgumentException.class, () -> options(argument));
    }

    private static DecisionsOptions options(String... arguments) {
        DecisionsBenchCommand command = new DecisionsBenchCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.options();
    }
}
