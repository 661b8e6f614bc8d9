package org.herald.sandbox.chaos;

import java.time.Duration;

/// How a run is made.
///
/// @param length how long texts are published and things are broken
/// @param seed of all choices; the order in which processes meet them is the machine's
/// @param rate texts published each second
public record ChaosOptions(Duration length, long seed, int workers, int rate) {

    public ChaosOptions {
        if (workers < 2 || rate < 1 || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("at least 2 workers, 1 text a second and some time, not " + workers
                    + ", " + rate + " and " + length);
        }
    }
}
