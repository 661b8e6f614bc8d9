package org.herald.gateway.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Duration LONG = Duration.ofHours(1);
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({"1, 1.0, 500", "1, 0.0, 250", "2, 1.0, 1000", "4, 1.0, 4000", "7, 1.0, 30000", "500, 0.5, 22500"})
    void doublesUpToTheLongestAndSpreads(int attempt, double spread, long expected) {
        assertEquals(
                expected, backoff.wait(attempt, Optional.empty(), LONG, spread).toMillis());
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "30, 30000", "3600, 30000", "0, 250", "-1, 250"})
    void waitsAsTheProviderAsksWithinReason(long asked, long expected) {
        Optional<Duration> hint = Optional.of(Duration.ofSeconds(asked));
        assertEquals(expected, backoff.wait(1, hint, LONG, 0).toMillis());
    }

    @Test
    void neverWaitsPastTheExpiry() {
        Duration left = Duration.ofMillis(40);
        assertEquals(left, backoff.wait(9, Optional.empty(), left, 1));
        assertEquals(left, backoff.wait(1, Optional.of(Duration.ofSeconds(9)), left, 1));
        assertEquals(Duration.ZERO, backoff.wait(1, Optional.empty(), Duration.ofSeconds(-1), 1));
    }

    @Test
    void refusesWaitsThatDoNotGrow() {
        assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
