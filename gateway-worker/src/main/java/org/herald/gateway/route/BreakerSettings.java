package org.herald.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.herald.settings.Settings;

/// When a worker stops asking an account, and for how long.
///
/// @param failures per cent of the last requests that may fail: not taken, or in doubt
/// @param least how many requests must have been made before that counts
/// @param pause how long nobody asks; then a few requests try whether it is better
public record BreakerSettings(int failures, int least, Duration pause) {

    /// How many of the last requests count.
    private static final int WINDOW = 50;

    private static final int TRIALS = 5;
    private static final int PERCENT = 100;

    public static BreakerSettings from(Settings settings) {
        return new BreakerSettings(
                settings.number("breaker.failures", 50, 1, PERCENT),
                settings.number("breaker.least", 20, 1, WINDOW),
                settings.duration("breaker.wait", Duration.ofSeconds(10)));
    }

    CircuitBreakerConfig toResilience4j() {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(least)
                .failureRateThreshold(failures)
                .waitDurationInOpenState(pause)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                // By itself, not by the next request: texts wait until it is half open, and ask for nothing before.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build();
    }
}
