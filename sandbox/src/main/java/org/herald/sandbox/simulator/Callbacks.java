package org.herald.sandbox.simulator;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.herald.sandbox.simulator.SimulatorOptions.Delivering;

/// Tells the sender of a text what became of it: signed, one callback for each step, each repeated until it is
/// received.
final class Callbacks implements AutoCloseable {

    private static final Duration RECEIVER_PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(RECEIVER_PATIENCE)
            .build();
    private final Supplier<SimulatorOptions> options;
    private final Chance chance;

    Callbacks(Supplier<SimulatorOptions> options, Chance chance) {
        this.options = options;
        this.chance = chance;
    }

    /// Reports the steps at the usual pace, once it is time to send the text.
    void follow(Sent sent, List<Step> steps) {
        threads.execute(() -> {
            try {
                awaitTimeToSend(sent);
                if (!sent.isCancelled()) {
                    Delivering manner = options.get().delivering();
                    report(sent, chance.happens(manner.disorder()) ? steps.reversed() : steps, manner);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Reports the steps at once.
    Future<?> hurry(Sent sent, List<Step> steps) {
        Delivering manner = options.get().delivering();
        Delivering atOnce =
                new Delivering(Duration.ZERO, Duration.ZERO, 0, manner.loss(), manner.tries(), manner.retryWait());
        return threads.submit(() -> {
            report(sent, steps, atOnce);
            return null;
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }

    private static void awaitTimeToSend(Sent sent) throws InterruptedException {
        Instant due = sent.ask().timeToSend();
        if (due != null) {
            Thread.sleep(Duration.between(Instant.now(), due));
        }
    }

    private void report(Sent sent, List<Step> steps, Delivering manner) throws InterruptedException {
        for (Step step : steps) {
            Thread.sleep(chance.about(manner.delay(), manner.jitter()));
            Optional<Post> post = sent.report(step, Instant.now());
            if (post.isPresent() && !chance.happens(manner.loss())) {
                deliver(post.get(), manner);
            }
        }
    }

    /// Posts until it is received or the tries are used up.
    Delivery deliver(Post post, Delivering manner) throws InterruptedException {
        Delivery delivery = attempt(post, 1);
        while (!delivery.received() && delivery.tries() < manner.tries()) {
            Thread.sleep(manner.retryWait());
            delivery = attempt(post, delivery.tries() + 1);
        }
        return delivery;
    }

    private Delivery attempt(Post post, int number) throws InterruptedException {
        try {
            int status = http.send(post.request(RECEIVER_PATIENCE), BodyHandlers.discarding())
                    .statusCode();
            return new Delivery(Optional.of(status), number, post.isReceived(status));
        } catch (IOException _) {
            // Nobody there, or no answer: as good as refused.
            return new Delivery(Optional.empty(), number, false);
        }
    }
}
