package org.herald.sandbox.bench;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One situation in which all senders are measured.
///
/// @param latency of the provider
/// @param slots how many requests a sender may have under way
record Cell(Duration latency, int slots) {

    static final List<Cell> ALL = Stream.of(50, 200)
            .flatMap(millis -> Stream.of(200, 1_000, 4_000).map(slots -> new Cell(Duration.ofMillis(millis), slots)))
            .toList();

    /// As many as a lane of a gateway-worker may have.
    private static final int MOST_SLOTS = 5_000;

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})(?:ms)?/(\\d{1,5})");
    private static final double MILLIS_PER_SECOND = 1_000;

    Cell {
        if (latency.toMillis() < 1 || slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException(
                    "at least 1 ms, and 1 to " + MOST_SLOTS + " slots, not " + latency.toMillis() + " and " + slots);
        }
    }

    /// Reads what [#toString] writes, with or without its unit.
    ///
    /// @throws IllegalArgumentException if it is something else
    static Cell parse(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + written + "': expected latency in ms, slash, slots, such as 200/1000");
        }
        return new Cell(Duration.ofMillis(Long.parseLong(matcher.group(1))), Integer.parseInt(matcher.group(2)));
    }

    /// Texts per second that no sender with so many slots can exceed.
    double limit() {
        return slots * MILLIS_PER_SECOND / latency.toMillis();
    }

    @Override
    public String toString() {
        return latency.toMillis() + "ms/" + slots;
    }
}
