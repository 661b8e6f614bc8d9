package org.herald.sandbox.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Counts the deeds and tells each as it is done, with the time since the beginning.
final class Chronicle {

    private final long begun = System.nanoTime();
    private final Map<Deed, Integer> counts = new EnumMap<>(Deed.class);
    private final Consumer<String> lines;

    Chronicle(Consumer<String> lines) {
        this.lines = lines;
    }

    synchronized void did(Deed deed, String whom) {
        counts.merge(deed, 1, Integer::sum);
        tell(whom);
    }

    synchronized int count(Deed deed) {
        return counts.getOrDefault(deed, 0);
    }

    synchronized void tell(String what) {
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1_000.0;
        lines.accept(String.format(Locale.ROOT, "%7.1f s  %s", seconds, what));
    }
}
