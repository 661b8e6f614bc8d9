package org.herald.sandbox.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.sandbox.child.Patience;

/// Where callbacks arrive; it answers the first ones as it is told.
final class CallbackReceiver implements AutoCloseable {

    /// @param signature of whichever provider
    record Received(String path, String signature, String body, long at) {}

    private final HttpServer server;
    private final List<Received> received = new ArrayList<>();
    private final List<Integer> firstAnswers;

    CallbackReceiver(Integer... firstAnswers) throws IOException {
        this.firstAnswers = new ArrayList<>(List.of(firstAnswers));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// Waits until so many have come.
    List<Received> await(int count) throws InterruptedException {
        return await(count, Patience.whileMoving(received::size));
    }

    /// Waits a while for one too many to show itself.
    List<Received> awaitMore(int tooMany, Duration time) throws InterruptedException {
        return await(tooMany, Patience.of(time, () -> 0));
    }

    private synchronized List<Received> await(int count, Patience patience) throws InterruptedException {
        while (received.size() < count && patience.lasts()) {
            TimeUnit.MILLISECONDS.timedWait(this, 20);
        }
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Headers headers = exchange.getRequestHeaders();
        String signature = Stream.of("X-Messente-Signature", "X-Twilio-Signature")
                .flatMap(name -> headers.getOrDefault(name, List.of()).stream())
                .collect(Collectors.joining());
        exchange.sendResponseHeaders(
                note(new Received(exchange.getRequestURI().getPath(), signature, body, System.nanoTime())), -1);
        exchange.close();
    }

    private synchronized int note(Received callback) {
        received.add(callback);
        notifyAll();
        return firstAnswers.isEmpty() ? 204 : firstAnswers.removeFirst();
    }
}
