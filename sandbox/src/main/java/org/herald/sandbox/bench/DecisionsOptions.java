package org.herald.sandbox.bench;

import java.time.Duration;
import java.util.List;

/// How a run is made.
///
/// @param customers how many there are; one part of the run for each number
/// @param length measured for each topology
/// @param warmUp before that
/// @param partitions of every topic
/// @param threads of every topology
/// @param memoryMb for all stores of a topology
/// @param jvmFlags for the topologies, beside the bench's own
/// @param keep whether the folder with the logs stays
record DecisionsOptions(
        List<Integer> customers,
        Duration length,
        Duration warmUp,
        int partitions,
        int threads,
        int memoryMb,
        List<String> jvmFlags,
        boolean keep) {

    private static final int MOST_CUSTOMERS = 10_000_000;

    /// Published for each second; a topology that takes more is measured until it has none left.
    private static final long EVENTS_PER_SECOND = 60_000;

    DecisionsOptions {
        customers = customers.stream().distinct().sorted().toList();
        jvmFlags = List.copyOf(jvmFlags);
        if (customers.isEmpty() || customers.getFirst() < 1 || customers.getLast() > MOST_CUSTOMERS) {
            throw new IllegalArgumentException("1 to " + MOST_CUSTOMERS + " customers, not " + customers);
        }
        if (length.toSeconds() < 2 || warmUp.isNegative() || partitions < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "at least 2 seconds, 0 seconds of warm-up, 1 partition and 1 thread, not " + length.toSeconds()
                            + ", " + warmUp.toSeconds() + ", " + partitions + " and " + threads);
        }
    }

    long events() {
        return length.plus(warmUp).toSeconds() * EVENTS_PER_SECOND;
    }
}
