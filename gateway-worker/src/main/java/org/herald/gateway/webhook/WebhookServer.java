package org.herald.gateway.webhook;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.herald.gateway.webhook.Webhook.Taker;

/// What the world may reach of a gateway-worker: the addresses to which providers post, and nothing else.
public final class WebhookServer implements AutoCloseable {

    /// A callback is a few hundred bytes.
    static final int LONGEST_BODY = 64 * 1024;

    /// For a body, and for the next byte of anything: a provider's callback is there at once.
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final int RECEIVED = 200;

    private final Javalin server;
    private final Semaphore places;

    /// Sets the server up, without starting it.
    ///
    /// @param atOnce how many bodies may be in work
    public WebhookServer(ListenAddress address, int atOnce, List<Webhook> webhooks) {
        places = new Semaphore(atOnce);
        server = address.server(javalin -> {
            for (Webhook webhook : webhooks) {
                javalin.routes.post(webhook.path() + "{token}", context -> serve(context, webhook));
            }
        });
    }

    public void start() {
        server.start();
    }

    /// The port it listens on: the one of the configuration, or the free one that was found.
    public int port() {
        return server.port();
    }

    private void serve(Context context, Webhook webhook) throws IOException, InterruptedException {
        Answer answer = answer(context, webhook);
        webhook.count(answer);
        context.status(answer.status());
        if (answer.leavesBody()) {
            // What is left of the body is not waited for.
            context.header("Connection", "close");
        }
        if (answer.asksForAnotherTry()) {
            context.header("Retry-After", "1");
        }
        if (answer.status() == RECEIVED) {
            webhook.thanks()
                    .ifPresent(
                            thanks -> context.contentType(thanks.contentType()).result(thanks.body()));
        }
    }

    /// Only who has a token of ours takes a place: strangers cannot keep good callbacks out.
    private Answer answer(Context context, Webhook webhook) throws IOException, InterruptedException {
        Optional<Taker> taker = webhook.open(context.pathParam("token"));
        if (taker.isEmpty()) {
            return Answer.UNKNOWN_TOKEN;
        }
        if (!places.tryAcquire()) {
            return Answer.BUSY;
        }
        try {
            byte[] body = body(context.bodyInputStream());
            String signature = Objects.requireNonNullElse(context.header(webhook.signatureHeader()), "");
            return body.length > LONGEST_BODY ? Answer.TOO_LARGE : taker.get().take(body, signature);
        } catch (TimeoutException _) {
            return Answer.TOO_SLOW;
        } finally {
            places.release();
        }
    }

    /// Reads the body, or one byte more than it may have.
    ///
    /// @throws TimeoutException if it comes too slowly, be it byte by byte
    private static byte[] body(InputStream in) throws IOException, TimeoutException {
        byte[] body = new byte[LONGEST_BODY + 1];
        long begun = System.nanoTime();
        int length = 0;
        while (length < body.length) {
            int read = chunk(in, body, length);
            if (read < 0) {
                break;
            }
            length += read;
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new TimeoutException("the body takes too long");
            }
        }
        return Arrays.copyOf(body, length);
    }

    private static int chunk(InputStream in, byte[] body, int length) throws IOException, TimeoutException {
        try {
            return in.read(body, length, body.length - length);
        } catch (IOException e) {
            // Jetty's own patience with a connection on which nothing comes.
            if (e.getCause() instanceof TimeoutException) {
                throw new TimeoutException("the body does not come");
            }
            throw e;
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
