package org.herald.sandbox.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private long nanos;
    private double load = 0.5;
    private long records;

    private final Patience patience = new Patience(Duration.ofSeconds(10), () -> records, () -> nanos, () -> load);

    @Test
    void endsOnceNothingMovedForAWhile() {
        assertTrue(looks(9));
        assertFalse(looks(1));
    }

    @Test
    void lastsForeverWhileSomethingMoves() {
        for (int turn = 0; turn < 1_000; turn++) {
            assertTrue(looks(9));
            records++;
        }
    }

    @Test
    void isAsMuchLongerAsTheMachineIsOverloaded() {
        load = 15;
        assertTrue(looks(149));
        assertFalse(looks(1));
    }

    @Test
    void anIdleMachineDoesNotMakeItShorter() {
        load = -1;
        assertTrue(looks(9));
    }

    @Test
    void aTimeInWhichNobodyCouldLookCountsAsOneLook() {
        nanos += TimeUnit.HOURS.toNanos(1);
        assertTrue(patience.lasts());
    }

    @Test
    void waitsForWhatComes() throws InterruptedException {
        Patience real = Patience.of(Duration.ofDays(1), () -> 0);
        assertEquals(Optional.empty(), real.await(() -> ++records == 3));
    }

    @Test
    void saysWhatWasAgainstIt() throws InterruptedException {
        Patience none = new Patience(Duration.ZERO, () -> 0, () -> nanos, () -> load);
        assertEquals(Optional.of("not yet"), none.await(() -> false));
        assertEquals(Optional.of("java.io.IOException: nobody home"), none.await(() -> {
            throw new IOException("nobody home");
        }));
    }

    private boolean looks(int seconds) {
        boolean lasts = true;
        for (int second = 0; second < seconds; second++) {
            nanos += TimeUnit.SECONDS.toNanos(1);
            lasts = patience.lasts();
        }
        return lasts;
    }
}
