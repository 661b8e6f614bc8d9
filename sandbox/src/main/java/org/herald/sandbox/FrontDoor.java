package org.herald.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.herald.sandbox.child.Ports;

/// Stands for the load balancer in front of the gateway-workers: the provider calls back one address, and any
/// worker that lives takes the callback, also one for a text of a worker that is dead.
final class FrontDoor implements AutoCloseable {

    /// Shorter than a provider waits, so that a frozen worker does not cost the callback.
    private static final Duration WORKER_PATIENCE = Duration.ofSeconds(2);

    /// Not copied: the client sets them itself.
    private static final List<String> OWN_HEADERS =
            List.of("Connection", "Content-length", "Host", "Upgrade", "Http2-settings", "Transfer-encoding");

    private static final int NOBODY = 503;

    private final List<URI> workers = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WORKER_PATIENCE)
            .build();
    private final HttpServer server;

    FrontDoor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void add(URI worker) {
        workers.add(worker);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(firstAnswer(exchange, body), -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks the workers in turn until one gives an answer that is not a failure of its own.
    private int firstAnswer(HttpExchange exchange, byte[] body) throws InterruptedException {
        int first = turn.getAndIncrement();
        for (int tried = 0; tried < workers.size(); tried++) {
            URI worker = workers.get(Math.floorMod(first + tried, workers.size()));
            int status = answer(copy(exchange, worker, body));
            if (status < 500) {
                return status;
            }
        }
        return NOBODY;
    }

    /// What a worker answers; one that is dead or frozen counts as nobody.
    private int answer(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return NOBODY;
        }
    }

    private static HttpRequest copy(HttpExchange exchange, URI worker, byte[] body) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(worker.resolve(exchange.getRequestURI()))
                .timeout(WORKER_PATIENCE)
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name)) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        return copy.build();
    }
}
