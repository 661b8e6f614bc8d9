package org.herald.sandbox.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.sandbox.simulator.SimulatorOptions.Delivering;

/// Tells the sender of a text what became of it: signed, one callback for each step, each repeated until it is
/// received.
final class Callbacks implements AutoCloseable {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration RECEIVER_PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(RECEIVER_PATIENCE)
            .build();
    private final Supplier<SimulatorOptions> options;
    private final SecretKeySpec key;
    private final Chance chance;

    Callbacks(Supplier<SimulatorOptions> options, Chance chance) {
        this.options = options;
        this.chance = chance;
        this.key = new SecretKeySpec(options.get().password().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// Reports the steps at the usual pace, once it is time to send the text.
    void follow(Sent sent, List<Status> steps) {
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
    Future<?> hurry(Sent sent, List<Status> steps) {
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
        Instant due = sent.message().timeToSend();
        if (due != null) {
            Thread.sleep(Duration.between(Instant.now(), due));
        }
    }

    private void report(Sent sent, List<Status> steps, Delivering manner) throws InterruptedException {
        for (Status step : steps) {
            Thread.sleep(chance.about(manner.delay(), manner.jitter()));
            String body = sent.report(step, Instant.now());
            if (sent.message().dlrUrl() != null && !chance.happens(manner.loss())) {
                postUntilReceived(URI.create(sent.message().dlrUrl()), body, manner);
            }
        }
    }

    private void postUntilReceived(URI url, String body, Delivering manner) throws InterruptedException {
        for (int tries = 1; tries <= manner.tries() && !isReceived(url, body); tries++) {
            if (tries < manner.tries()) {
                Thread.sleep(manner.retryWait());
            }
        }
    }

    private boolean isReceived(URI url, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(RECEIVER_PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Messente-Signature", sign(body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 400;
        } catch (IOException _) {
            // Nobody there, or no answer: as good as refused.
            return false;
        }
    }

    private String sign(String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
