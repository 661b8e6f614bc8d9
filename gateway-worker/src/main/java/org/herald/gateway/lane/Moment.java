package org.herald.gateway.lane;

import java.time.Duration;

/// One instant on two clocks: the monotonic one, which stops in a suspended machine, and the wall clock, which may
/// jump.
///
/// @param nanos of the monotonic clock
/// @param millis of the wall clock
public record Moment(long nanos, long millis) {

    /// Where the moments come from.
    @FunctionalInterface
    public interface Source {
        Source SYSTEM = () -> new Moment(System.nanoTime(), System.currentTimeMillis());

        Moment now();
    }

    /// The longest time that can have passed since: by whichever clock ran further.
    public Duration atMostSince(Moment earlier) {
        Duration wall = Duration.ofMillis(millis - earlier.millis);
        Duration monotonic = atLeastSince(earlier);
        return wall.compareTo(monotonic) > 0 ? wall : monotonic;
    }

    /// Time that has passed for certain: the monotonic clock never runs ahead.
    public Duration atLeastSince(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }
}
