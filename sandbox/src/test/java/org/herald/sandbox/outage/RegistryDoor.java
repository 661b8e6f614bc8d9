package org.herald.sandbox.outage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.herald.sandbox.child.Ports;
import org.jspecify.annotations.Nullable;

/// Stands before a real registry and can be closed, slow, or answer in the registry's place.
final class RegistryDoor implements AutoCloseable {

    /// How a question is treated.
    sealed interface Manner {

        /// Passed on to the registry, after a while.
        record Pass(Duration delay) implements Manner {}

        /// Answered here.
        record Say(int status, String body) implements Manner {}
    }

    private final URI registry;
    private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Manner manner = new Manner.Pass(Duration.ZERO);
    private @Nullable HttpServer server;

    /// @param registry the real one's `schema.registry.url`
    RegistryDoor(String registry) throws IOException {
        this.registry = URI.create(registry);
        open();
    }

    /// The address for `schema.registry.url`; the same whether it is open or not.
    String url() {
        return "http://127.0.0.1:" + address.getPort() + registry.getPath();
    }

    /// Connections are taken from now on.
    void open() throws IOException {
        if (server != null) {
            return;
        }
        HttpServer opened = HttpServer.create(address, 0);
        opened.setExecutor(threads);
        opened.createContext("/", this::answer);
        opened.start();
        server = opened;
    }

    /// Connections are refused from now on, and those there are end.
    void shut() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    void treat(Manner next) {
        manner = next;
    }

    @Override
    public void close() {
        closed.countDown();
        shut();
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            switch (manner) {
                case Manner.Say(int status, String body) ->
                    reply(exchange, status, body.getBytes(StandardCharsets.UTF_8));
                case Manner.Pass(Duration delay) -> {
                    if (!closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                        HttpResponse<byte[]> answer = http.send(copy(exchange, question), BodyHandlers.ofByteArray());
                        reply(exchange, answer.statusCode(), answer.body());
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest copy(HttpExchange exchange, byte[] question) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(question));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type == null ? copy.build() : copy.header("Content-Type", type).build();
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
