package org.herald.sandbox.security;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for something to become true.
final class Soon {

    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

    private Soon() {}

    static void assertSoon(Callable<Boolean> condition, Duration patience, Supplier<String> otherwise)
            throws Exception {
        assertTrue(await(condition, patience), otherwise);
    }

    /// Waits, and says whether it came to pass in time.
    static boolean await(Callable<Boolean> condition, Duration patience) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
