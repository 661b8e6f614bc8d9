package org.herald.gateway.webhook;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;

/// What operators and the machines that watch a worker ask: `/health`, `/ready`, `/metrics`, `/drain`. It listens
/// apart from what providers reach, so that a balancer cannot publish it by mistake, and answers while callbacks come
/// in floods.
public final class OperatorServer implements AutoCloseable {

    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin server;

    /// Sets the server up, without starting it.
    public OperatorServer(ListenAddress address, Operations operations, PrometheusMeterRegistry metrics) {
        server = address.server(javalin -> {
            javalin.routes.get("/health", context -> context.result("alive\n"));
            javalin.routes.get(
                    "/ready", context -> ready(context, operations.unreadiness().get()));
            javalin.routes.post("/drain", context -> drain(context, operations));
            javalin.routes.get(
                    "/metrics", context -> context.contentType(METRICS).result(metrics.scrape()));
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

    private static void drain(Context context, Operations operations) {
        operations
                .drain(Optional.ofNullable(context.header("Authorization")))
                .ifPresentOrElse(
                        report -> context.status(report.done() ? 200 : 202).result(report.words() + "\n"),
                        () -> context.status(401).header("WWW-Authenticate", "Bearer"));
    }

    @Override
    public void close() {
        server.stop();
    }
}
