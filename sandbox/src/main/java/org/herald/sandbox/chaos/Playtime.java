package org.herald.sandbox.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The time in which things may be broken. Whoever breaks something repairs it before leaving.
///
/// @param end of [System#nanoTime]; not before it is it over
/// @param enough whether enough has happened by then; a busy machine needs longer for it
record Playtime(long end, BooleanSupplier enough) {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    static Playtime of(Duration length, BooleanSupplier enough) {
        return new Playtime(System.nanoTime() + length.toNanos(), enough);
    }

    boolean over() {
        return System.nanoTime() >= end && enough.getAsBoolean();
    }

    /// Waits so long, or until it is over.
    void rest(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = until - System.nanoTime();
        while (left > 0 && !over()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_NANOS));
            left = until - System.nanoTime();
        }
    }
}
