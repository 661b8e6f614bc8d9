package org.herald.gateway.webhook;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/// The gateway's one HTTP server: callbacks, `/health`, `/ready`, `/metrics`.
public final class HttpServer implements AutoCloseable {

    /// A callback is a few hundred bytes.
    static final int LONGEST_BODY = 64 * 1024;

    private final Javalin server;

    /// Sets the server up, without starting it.
    ///
    /// @param unreadiness why the gateway is not ready; empty when it is
    public HttpServer(
            HttpConfig config,
            Callbacks callbacks,
            Supplier<Optional<String>> unreadiness,
            PrometheusMeterRegistry metrics) {
        server = Javalin.create(javalin -> {
            javalin.concurrency.useVirtualThreads = true;
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.jetty.host = config.host();
            javalin.jetty.port = config.port();
            javalin.routes.get("/health", context -> context.result("alive\n"));
            javalin.routes.get("/ready", context -> ready(context, unreadiness.get()));
            javalin.routes.get(
                    "/metrics", context -> context.contentType("text/plain").result(metrics.scrape()));
            javalin.routes.post(
                    "/callbacks/" + callbacks.provider() + "/{token}", context -> callback(context, callbacks));
        });
    }

    public void start() {
        server.start();
    }

    /// The port it listens on: the one of the configuration, or the free one that was found.
    public int port() {
        return server.port();
    }

    private static void ready(Context context, Optional<String> reason) {
        context.status(reason.isEmpty() ? 200 : 503).result(reason.orElse("ready") + "\n");
    }

    private static void callback(Context context, Callbacks callbacks) throws IOException, InterruptedException {
        byte[] body = context.bodyInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            context.status(413);
            return;
        }
        Optional<String> signature = Optional.ofNullable(context.header(callbacks.signatureHeader()));
        context.status(
                callbacks.take(context.pathParam("token"), signature, body).status());
    }

    @Override
    public void close() {
        server.stop();
    }
}
