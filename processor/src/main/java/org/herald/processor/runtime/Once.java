package org.herald.processor.runtime;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks when it is asked first, and never again. For one thread.
final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private @Nullable T answer;

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        if (answer == null) {
            answer = source.get();
        }
        return answer;
    }
}
