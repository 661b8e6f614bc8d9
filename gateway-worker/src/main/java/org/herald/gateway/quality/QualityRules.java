package org.herald.gateway.quality;

import java.time.Duration;
import java.util.Optional;

/// Moves one provider's factor in one country, a step at a time.
///
/// | what is known | factor |
/// |---|---|
/// | too few texts of it, or no other provider to compare with | drifts back to 1 |
/// | it delivers at least 5 % fewer than the best | a step down, not below the least |
/// | its median takes twice as long as the best one's, and 10 s more | a step down, not below the least |
/// | otherwise | drifts back to 1 |
///
/// It never falls to 0: a provider that gets no texts could never show that it is better.
final class QualityRules {

    static final double LEAST = 0.1;
    private static final double DOWN = 0.2;
    private static final double UP = 0.1;
    private static final int MARGIN = 5;
    private static final Duration SLOWER = Duration.ofSeconds(10);
    private static final int PERCENT = 100;

    /// What to do, and why.
    record Move(double factor, String reason) {}

    private QualityRules() {}

    /// Decides one step.
    ///
    /// @param own of enough texts; empty if there were too few
    /// @param best of the best other provider of the same country; empty if there is none to compare with
    static Move step(double factor, Optional<Stats> own, Optional<Stats> best) {
        if (own.isEmpty() || best.isEmpty()) {
            return back(factor, own.isEmpty() ? "too few texts to judge" : "nobody to compare with");
        }
        Stats mine = own.get();
        Stats other = best.get();
        if (percent(mine.share()) + MARGIN <= percent(other.share())) {
            return down(factor, "delivers " + percent(mine) + ", the best " + percent(other));
        }
        if (isSlower(mine.median(), other.median())) {
            return down(factor, "takes " + seconds(mine) + ", the best " + seconds(other));
        }
        return back(factor, "delivers " + percent(mine) + ", the best " + percent(other));
    }

    private static boolean isSlower(Optional<Duration> mine, Optional<Duration> other) {
        return mine.isPresent()
                && other.isPresent()
                && mine.get().compareTo(other.get().multipliedBy(2)) >= 0
                && mine.get().compareTo(other.get().plus(SLOWER)) >= 0;
    }

    private static Move down(double factor, String reason) {
        return new Move(Math.max(LEAST, round(factor - DOWN)), reason);
    }

    private static Move back(double factor, String reason) {
        return new Move(Math.min(1, round(factor + UP)), reason);
    }

    private static double round(double factor) {
        return Math.round(factor * PERCENT) / (double) PERCENT;
    }

    static int percent(double part) {
        return Math.toIntExact(Math.round(part * PERCENT));
    }

    private static String percent(Stats stats) {
        return percent(stats.share()) + " % of " + stats.judged();
    }

    private static String seconds(Stats stats) {
        return stats.median().map(Duration::toSeconds).orElse(0L) + " s";
    }
}
