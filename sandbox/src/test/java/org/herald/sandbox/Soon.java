package org.herald.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.Supplier;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.child.Probe;

/// Waits for something to become true, as patiently as the machine is busy.
public final class Soon {

    private Soon() {}

    /// Fails if it does not come to pass.
    ///
    /// @param otherwise what is wrong then
    public static void assertSoon(Probe condition, Supplier<String> otherwise) throws InterruptedException {
        Optional<String> against = Patience.forOneThing().await(condition);
        assertTrue(against.isEmpty(), () -> otherwise.get() + ": " + against.orElseThrow());
    }
}
