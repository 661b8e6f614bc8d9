package org.herald.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Starts things side by side, and stops them one by one: the last begun first, also those that are still starting.
final class Starts implements AutoCloseable {

    private static final long CANCEL_SECONDS = 20;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Future<? extends AutoCloseable>> begun = new ArrayDeque<>();

    /// Begins one more.
    ///
    /// @param start is interrupted if all is to be stopped while it runs, and leaves nothing behind then
    synchronized <T extends AutoCloseable> Future<T> begin(Callable<T> start) {
        Future<T> future = threads.submit(start);
        begun.push(future);
        return future;
    }

    /// Waits for the end of a start; what it threw is thrown on.
    static <T> T finish(Future<T> start) throws InterruptedException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Stops all.
    ///
    /// @throws IllegalStateException after everything was tried, if something could not be stopped
    @Override
    public synchronized void close() {
        threads.shutdownNow();
        IllegalStateException failure = new IllegalStateException("the sandbox was not stopped cleanly");
        try {
            if (!threads.awaitTermination(CANCEL_SECONDS, TimeUnit.SECONDS)) {
                failure.addSuppressed(new IllegalStateException("a start cannot be interrupted"));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        while (!begun.isEmpty()) {
            stop(begun.pop(), failure);
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private static void stop(Future<? extends AutoCloseable> start, IllegalStateException failure) {
        if (start.state() != Future.State.SUCCESS) {
            return;
        }
        try {
            start.resultNow().close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
