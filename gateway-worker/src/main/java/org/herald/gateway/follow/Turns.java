package org.herald.gateway.follow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;

/// A thread that follows a topic, turn after turn, until it is closed or a turn fails. It has a consumer for itself,
/// and closes it when it ends.
public final class Turns implements AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Consumer<?, ?> consumer;
    private final Runnable turn;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Runnable failure = () -> {};

    /// Sets it up, without starting it.
    ///
    /// @param name the thread's
    /// @param turn one round of everything; it has to bear the consumer being woken up when all is to end
    public Turns(String name, Consumer<?, ?> consumer, Runnable turn) {
        this.consumer = consumer;
        this.turn = turn;
        thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /// Begins; once.
    ///
    /// @param whenFailed run if it cannot go on at all
    public void start(Runnable whenFailed) {
        failure = whenFailed;
        thread.start();
    }

    private void run() {
        boolean ended = false;
        try (consumer) {
            while (closing.getCount() > 0) {
                turn.run();
            }
            ended = true;
        } finally {
            if (!ended) {
                failure.run();
            }
        }
    }

    /// Waits before something is tried again, but not longer than it goes on.
    public void rest() {
        try {
            closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
