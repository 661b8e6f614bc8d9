package org.herald.sandbox;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Work that a person may end with Ctrl-C at any moment, and that tidies up after itself even then.
public final class Interruptible {

    /// As a shell reports a program that ended by Ctrl-C.
    private static final int INTERRUPTED = 130;

    private static final long STOP_SECONDS = 60;

    private Interruptible() {}

    /// Runs the work on this thread. An interrupt makes the JVM run its shutdown hooks: ours interrupts the work,
    /// and keeps the JVM until the work has returned.
    ///
    /// @return what the work returns, or 130 if it was interrupted
    public static int run(Callable<Integer> work) throws Exception {
        Thread working = Thread.currentThread();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(working, stopped), "sandbox-shutdown"));
        try {
            return work.call();
        } catch (InterruptedException _) {
            System.out.println("stopped");
            return INTERRUPTED;
        } finally {
            stopped.countDown();
        }
    }

    private static void interrupt(Thread working, CountDownLatch stopped) {
        working.interrupt();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("something did not stop in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
