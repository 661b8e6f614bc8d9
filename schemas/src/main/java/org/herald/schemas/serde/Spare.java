package org.herald.schemas.serde;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps one costly thing for use again. Whoever finds it taken makes another: no locks, nothing tied to a thread.
final class Spare<T> {

    private final AtomicReference<@Nullable T> kept = new AtomicReference<>();
    private final Supplier<T> maker;

    Spare(Supplier<T> maker) {
        this.maker = maker;
    }

    <R> R use(Function<T, R> use) {
        T found = kept.getAndSet(null);
        T thing = found == null ? maker.get() : found;
        R result = use.apply(thing);
        // Not in a finally: a thing whose use failed may be in any state.
        kept.set(thing);
        return result;
    }
}
