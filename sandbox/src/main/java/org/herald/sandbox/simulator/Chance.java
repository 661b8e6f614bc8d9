package org.herald.sandbox.simulator;

import java.time.Duration;
import java.util.Random;

/// All that is random in the simulator, from one seed.
final class Chance {

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /// @param rate how often it happens: 0 for never, 1 for always
    boolean happens(double rate) {
        return random.nextDouble() < rate;
    }

    /// The time, and at most `jitter` more.
    Duration about(Duration time, Duration jitter) {
        return time.plusNanos((long) (random.nextDouble() * jitter.toNanos()));
    }
}
