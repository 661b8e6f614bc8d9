package org.herald.sandbox.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The time in which things may be broken. Whoever breaks something repairs it before leaving.
///
/// @param end of [System#nanoTime]
record Playtime(long end) {

    static Playtime of(Duration length) {
        return new Playtime(System.nanoTime() + length.toNanos());
    }

    boolean over() {
        return System.nanoTime() >= end;
    }

    /// Waits so long, or until the time is over.
    void rest(long millis) throws InterruptedException {
        long left = end - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(millis)));
    }
}
