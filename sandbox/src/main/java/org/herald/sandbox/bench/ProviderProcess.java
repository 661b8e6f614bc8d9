package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.sandbox.simulator.SimulatorMain;

/// The provider simulator as a process of its own, so that its CPU time is not the sender's. It counts only: what it
/// kept of every text would fill its memory.
final class ProviderProcess implements AutoCloseable {

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final URI root;
    private final Child child;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ProviderProcess(Path folder, int port) {
        root = URI.create("http://127.0.0.1:" + port);
        child = Child.start(Program.of("simulator", folder, SimulatorMain.class.getName())
                .withJvmFlags("-XX:TieredStopAtLevel=4", "-Xmx1g")
                .withArguments("--measure", "--port", Integer.toString(port)));
    }

    static ProviderProcess start(Path folder) throws InterruptedException {
        ProviderProcess process = new ProviderProcess(folder, Ports.free());
        process.child.awaitReady(() -> process.figures().has("slots"));
        return process;
    }

    /// Its base address for a client that speaks Messente.
    URI url() {
        return root.resolve("/v1");
    }

    Child child() {
        return child;
    }

    /// Prepares it for the next sender.
    void expect(Cell cell) throws InterruptedException {
        long latency = cell.latency().toMillis();
        ask(post("/simulator/script", "[{\"answer\":\"slow\",\"latency_ms\":" + latency + "}]"));
        ask(post("/simulator/figures", "{\"slots\":" + cell.slots() + "}"));
    }

    /// Counts anew from now on.
    void begin() throws InterruptedException {
        ask(HttpRequest.newBuilder(root.resolve("/simulator/figures")).DELETE());
    }

    JsonNode figures() throws InterruptedException {
        return ask(HttpRequest.newBuilder(root.resolve("/simulator/figures")));
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(root.resolve(path)).POST(BodyPublishers.ofString(body));
    }

    private JsonNode ask(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(ANSWER_PATIENCE).build(), BodyHandlers.ofString());
            if (answer.statusCode() == OK) {
                return JSON.readTree(answer.body());
            }
            throw new IllegalStateException("the simulator answers " + answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("the simulator does not answer: " + e, e);
        }
    }

    @Override
    public void close() {
        http.close();
        child.close();
    }
}
