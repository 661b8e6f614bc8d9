package org.herald.processor.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// What operators ask a running program: `/health` whether it lives, `/ready` whether it does its work and if not
/// why,
/// `/metrics` for Prometheus. Nothing here is about persons.
public final class HttpEndpoint implements AutoCloseable {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private record Answer(int status, String type, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Starts serving.
    ///
    /// @param unreadiness empty when ready, else the reason
    public HttpEndpoint(
            InetSocketAddress address, Supplier<Optional<String>> unreadiness, PrometheusMeterRegistry meters)
            throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, unreadiness, meters));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(
            HttpExchange exchange, Supplier<Optional<String>> unreadiness, PrometheusMeterRegistry meters)
            throws IOException {
        try (exchange) {
            Answer answer = "GET".equals(exchange.getRequestMethod())
                    ? answer(exchange.getRequestURI().getPath(), unreadiness, meters)
                    : new Answer(NOT_ALLOWED, TEXT, "only GET\n");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Answer answer(String path, Supplier<Optional<String>> unreadiness, PrometheusMeterRegistry meters) {
        return switch (path) {
            case "/health" -> new Answer(OK, TEXT, "alive\n");
            case "/ready" ->
                unreadiness
                        .get()
                        .map(reason -> new Answer(UNAVAILABLE, TEXT, reason + "\n"))
                        .orElseGet(() -> new Answer(OK, TEXT, "ready\n"));
            case "/metrics" -> new Answer(OK, METRICS, meters.scrape());
            default -> new Answer(NOT_FOUND, TEXT, "there are /health, /ready and /metrics\n");
        };
    }
}
