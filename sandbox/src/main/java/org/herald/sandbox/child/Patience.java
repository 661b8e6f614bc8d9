package org.herald.sandbox.child;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// How long something is waited for: not until a time, but for as long as it moves.
///
/// Whoever waits names a sign of movement, such as the processor time of a child, the end of a topic or the size of a
/// ledger. The patience ends when the sign has stood still for a while. That while is counted in what the machine had
/// to give: it passes as much slower as there are more programs that want to run than processors, and a time in which
/// this thread itself could not run counts as one look.
public final class Patience {

    /// Longer than anything of ours pauses of itself: a rebalance, a retry, a lease.
    private static final Duration STILL = Duration.ofMinutes(1);

    private static final long LOOK_MILLIS = 50;
    private static final long LONGEST_LOOK = TimeUnit.SECONDS.toNanos(1);

    private final Duration still;
    private final Supplier<?> sign;
    private final LongSupplier nanos;
    private final DoubleSupplier load;
    private Object seen;
    private long looked;
    private double stoodNanos;

    /// For tests of this class.
    ///
    /// @param load programs that want to run per processor
    Patience(Duration still, Supplier<?> sign, LongSupplier nanos, DoubleSupplier load) {
        this.still = still;
        this.sign = sign;
        this.nanos = nanos;
        this.load = load;
        this.seen = sign.get();
        this.looked = nanos.getAsLong();
    }

    /// Lasts until the sign has been equal for a minute.
    public static Patience whileMoving(Supplier<?> sign) {
        return of(STILL, sign);
    }

    /// For a single thing that comes or does not, and shows no sign before it does.
    public static Patience forOneThing() {
        return whileMoving(() -> "nothing yet");
    }

    /// Lasts until the sign has been equal for this long.
    public static Patience of(Duration still, Supplier<?> sign) {
        return new Patience(still, sign, System::nanoTime, Patience::machineLoad);
    }

    /// Looks at the sign.
    public boolean lasts() {
        long now = nanos.getAsLong();
        Object sees = sign.get();
        if (Objects.equals(sees, seen)) {
            stoodNanos += Math.min(now - looked, LONGEST_LOOK) / Math.max(1, load.getAsDouble());
        } else {
            seen = sees;
            stoodNanos = 0;
        }
        looked = now;
        return stoodNanos < still.toNanos();
    }

    /// Waits until the condition holds, or nothing moves any more. What it throws means "not yet".
    ///
    /// @return empty if it holds, else what was last against it
    public Optional<String> await(Probe condition) throws InterruptedException {
        Optional<String> against = against(condition);
        while (against.isPresent() && lasts()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            against = against(condition);
        }
        return against;
    }

    private static Optional<String> against(Probe condition) throws InterruptedException {
        try {
            return condition.ready() ? Optional.empty() : Optional.of("not yet");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Optional.of(e.toString());
        }
    }

    /// Of the last minute; below 0, and so no more than 1, where the system does not tell.
    private static double machineLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                / Runtime.getRuntime().availableProcessors();
    }
}
