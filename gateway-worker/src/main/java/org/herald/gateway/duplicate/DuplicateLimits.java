package org.herald.gateway.duplicate;

import java.time.Duration;
import org.herald.settings.Settings;

/// For how long messages are known, and how many of them.
///
/// @param window a copy that comes later than this after the first is not recognised
/// @param most ids that a worker keeps over all lanes and partitions; the oldest are forgotten first
public record DuplicateLimits(Duration window, int most) {

    private static final int FEWEST = RecentIds.GENERATION;
    private static final int MOST = 50_000_000;

    public DuplicateLimits {
        if (window.isNegative() || most < FEWEST) {
            throw new IllegalArgumentException("a window of " + window + " and " + most + " ids are too small");
        }
    }

    /// Reads the settings `duplicates.*`.
    public static DuplicateLimits from(Settings settings) {
        return new DuplicateLimits(
                settings.duration("duplicates.window", Duration.ofDays(3)),
                settings.number("duplicates.most", 2_000_000, FEWEST, MOST));
    }
}
