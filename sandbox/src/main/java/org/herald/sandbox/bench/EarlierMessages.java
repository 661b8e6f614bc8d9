package org.herald.sandbox.bench;

import java.util.List;
import java.util.Locale;

/// What it cost a worker to learn which messages its partitions have had, before its first text that may be sent once.
///
/// @param receipts that it read at its start
/// @param seconds that it took, of one thread that waits for the broker most of the time
/// @param ids that it keeps, those of the texts it has sent included
record EarlierMessages(long receipts, double seconds, long ids) {

    private static final String PREFIX = "herald_gateway_duplicates_";

    /// Reads it in a worker's metrics.
    static EarlierMessages in(List<String> metrics) {
        return new EarlierMessages(
                (long) sum(metrics, "receipts_total"), sum(metrics, "reading_seconds"), (long) sum(metrics, "ids"));
    }

    private static double sum(List<String> metrics, String name) {
        return metrics.stream()
                .filter(line -> line.startsWith(PREFIX + name + " ") || line.startsWith(PREFIX + name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "read %d receipts in %.2f s at its start (%.0f/s), kept %d ids of messages in the end",
                receipts,
                seconds,
                seconds == 0 ? 0 : receipts / seconds,
                ids);
    }
}
