package org.herald.sandbox.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.herald.gateway.GatewayConfig;
import org.herald.gateway.GatewayWorker;
import org.herald.sandbox.Soon;
import org.herald.sandbox.hold.HoldCommand;
import org.herald.sandbox.security.SecuredStage.Proof;
import org.herald.schemas.Topics;
import org.herald.settings.Settings;
import picocli.CommandLine;

/// An operator at the command line and a worker that obeys, each with the rights of its role.
final class Holding implements AutoCloseable {

    private final SecuredStage stage;
    private final Path operator;
    private final Path worker;
    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayWorker running;

    Holding(SecuredStage stage) throws Exception {
        this.stage = stage;
        Map<String, String> settings = new TreeMap<>();
        stage.kafka("operator", Proof.PASSWORD).forEach((name, value) -> settings.put("kafka." + name, value));
        operator = stage.write("operator", settings);
        worker = stage.write(
                "obedient-worker", stage.worker(stage.kafka("gateway-worker", Proof.PASSWORD), "obedient-worker"));
        running = start();
    }

    private GatewayWorker start() throws InterruptedException {
        return GatewayWorker.start(GatewayConfig.from(Settings.load(Optional.of(worker), Map.of())), () -> {});
    }

    void restartWorker() throws InterruptedException {
        running.close();
        running = start();
    }

    Optional<String> unreadiness() {
        return running.unreadiness();
    }

    void assertReady() throws Exception {
        Soon.assertSoon(() -> unreadiness().isEmpty(), () -> unreadiness().orElse(""));
    }

    /// What the command says; its exit code stands before it unless that is 0.
    String hold(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = new CommandLine(new HoldCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(Stream.concat(Stream.of(arguments), Stream.of("--config", operator.toString()))
                        .toArray(String[]::new));
        return (exitCode == 0 ? "" : exitCode + ": " + errors) + out.toString().strip();
    }

    /// Writes what nobody can obey.
    void litter(List<String> scopes) throws Exception {
        Map<String, Object> settings = new HashMap<>(stage.kafka("operator", Proof.PASSWORD));
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String scope : scopes) {
                producer.send(new ProducerRecord<>(
                                Topics.CONTROLS.name(), scope.getBytes(UTF_8), "no record".getBytes(UTF_8)))
                        .get();
            }
        }
    }

    /// A number of the worker's `/metrics`, as it stands there; empty if it is not there.
    String metric(String series) throws IOException, InterruptedException {
        URI page = URI.create("http://127.0.0.1:" + running.port() + "/metrics");
        return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        running.close();
        http.close();
    }
}
