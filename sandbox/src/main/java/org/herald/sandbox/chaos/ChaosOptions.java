package org.herald.sandbox.chaos;

import java.time.Duration;

/// How a run is made.
///
/// @param length how long texts are published and things are broken, and longer until there was enough of it
/// @param seed of all choices; the order in which processes meet them is the machine's
/// @param rate texts published each second
/// @param enough before which the run does not end
public record ChaosOptions(Duration length, long seed, int workers, int rate, Enough enough) {

    /// What a run has to have seen in order to show something: on a machine with other work to do, time alone says
    /// little.
    ///
    /// @param texts that were published
    /// @param kills of workers
    /// @param freezes of workers
    /// @param brokerKills of the broker
    public record Enough(int texts, int kills, int freezes, int brokerKills) {

        /// The time alone counts.
        public static final Enough ANYTHING = new Enough(0, 0, 0, 0);

        boolean reached(int published, Chronicle chronicle) {
            return published >= texts
                    && chronicle.count(Deed.WORKER_KILLED) >= kills
                    && chronicle.count(Deed.WORKER_FROZEN) >= freezes
                    && chronicle.count(Deed.BROKER_KILLED) >= brokerKills;
        }
    }

    public ChaosOptions {
        if (workers < 2 || rate < 1 || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("at least 2 workers, 1 text a second and some time, not " + workers
                    + ", " + rate + " and " + length);
        }
    }
}
