package org.herald.sandbox.bench;

import java.time.Duration;
import java.util.List;

/// How a run is made.
///
/// @param senders in the order in which they are measured
/// @param length measured for each sender and cell
/// @param warmUp before that
/// @param partitions of every topic
/// @param jvmFlags for the senders, beside the bench's own
/// @param keep whether the folder with the logs stays
record BenchOptions(
        List<Cell> cells,
        List<Sender> senders,
        Duration length,
        Duration warmUp,
        int partitions,
        List<String> jvmFlags,
        boolean keep) {

    BenchOptions {
        cells = List.copyOf(cells);
        // The measure of the others comes first.
        senders = senders.stream().distinct().sorted().toList();
        jvmFlags = List.copyOf(jvmFlags);
        if (length.toSeconds() < 1 || warmUp.isNegative() || partitions < 1) {
            throw new IllegalArgumentException("at least 1 second, 0 seconds of warm-up and 1 partition, not "
                    + length.toSeconds() + ", " + warmUp.toSeconds() + " and " + partitions);
        }
    }

    int mostSlots() {
        return cells.stream().mapToInt(Cell::slots).max().orElse(0);
    }
}
