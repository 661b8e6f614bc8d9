package org.herald.gateway.attempt;

import java.time.Duration;
import java.util.Optional;

/// How long to wait before the next attempt: doubling from the first wait up to the longest, spread by half so that
/// many messages do not come back at the same instant, and never past the text's expiry.
///
/// @param longest also bounds what a provider may ask for
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits must be positive and grow, were " + first + " and " + longest);
        }
    }

    /// The wait after an attempt that was not taken.
    ///
    /// @param attempt its number, from 1
    /// @param asked what the provider asked for
    /// @param left time until the text expires
    /// @param spread from 0 to 1: where in the spread this wait lies
    public Duration wait(int attempt, Optional<Duration> asked, Duration left, double spread) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        Duration bounded = shorter(doubled, longest);
        Duration spreadOut = Duration.ofMillis(Math.round(bounded.toMillis() * (0.5 + 0.5 * spread)));
        // A hint makes the wait longer, never shorter: a provider that says 0 would be asked without a pause.
        Duration wanted = asked.map(hint -> shorter(hint, longest))
                .filter(hint -> hint.compareTo(spreadOut) > 0)
                .orElse(spreadOut);
        return shorter(wanted, left.isNegative() ? Duration.ZERO : left);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
