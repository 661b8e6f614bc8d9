package org.herald.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Tells how long each part of a start took.
final class Progress {

    private final Consumer<String> lines;
    private final long start = System.nanoTime();

    Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    /// Does a step and says so, with the time it took.
    <T> T timed(String what, Callable<T> step) throws Exception {
        long begin = System.nanoTime();
        T result = step.call();
        say(what, begin);
        return result;
    }

    void step(String what, Step step) throws Exception {
        long begin = System.nanoTime();
        step.run();
        say(what, begin);
    }

    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /// Says that all is done.
    void total(String what) {
        say(what, start);
    }

    private void say(String what, long since) {
        double seconds = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1_000.0;
        lines.accept(String.format(Locale.ROOT, "%-18s ready in %.1f s", what, seconds));
    }
}
