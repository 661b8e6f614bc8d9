package org.herald.sandbox.simulator;

/// How times are spread, to within 2 %, in a fixed amount of memory.
final class Spread {

    private static final double STEP = Math.log(1.02);
    private static final double SHORTEST_NANOS = 1_000;

    /// The last one holds all that is longer than three minutes.
    private static final int CELLS = 960;

    private final long[] counts = new long[CELLS];
    private long all;

    void add(long nanos) {
        double steps = Math.log(Math.max((double) nanos, SHORTEST_NANOS) / SHORTEST_NANOS) / STEP;
        counts[(int) Math.min(steps, CELLS - 1)]++;
        all++;
    }

    /// The time in nanoseconds that such a share does not exceed; 0 for nothing.
    double quantile(double share) {
        long below = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            below += counts[cell];
            if (below > 0 && below >= Math.ceil(share * (double) all)) {
                return SHORTEST_NANOS * Math.exp((cell + 1) * STEP);
            }
        }
        return 0;
    }
}
