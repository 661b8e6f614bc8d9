package org.herald.sandbox.bench;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.herald.gateway.GatewayMain;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.sandbox.simulator.SimulatorOptions;

/// Broker, registry and simulator, each a process of its own, and the senders that are started on them one at a time.
final class Stage implements AutoCloseable {

    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
    private static final int READY = 200;

    /// As much for all senders; 4000 connections with their buffers need a quarter of it.
    private static final String[] SENDER_JVM = {"-XX:TieredStopAtLevel=4", "-Xms1g", "-Xmx1g"};

    private final Path folder;
    private final BenchOptions options;
    private final Ground ground;
    private final ProviderProcess provider;
    private int workerPort;

    private Stage(Path folder, BenchOptions options) throws InterruptedException {
        this.folder = folder;
        this.options = options;
        ground = Ground.start(folder, PlainSending.RECEIPTS, options.partitions());
        try {
            provider = ground.closing(ProviderProcess.start(folder.resolve("simulator")));
            Child.start(Program.of("new-keyset", folder, GatewayMain.class.getName())
                            .withArguments("new-keyset", keyset().toString()))
                    .awaitSuccess();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    static Stage start(Path folder, BenchOptions options) throws InterruptedException {
        return new Stage(folder, options);
    }

    Broker broker() {
        return ground.broker();
    }

    ProviderProcess provider() {
        return provider;
    }

    /// Kafka's settings and the serdes'.
    Map<String, String> kafka() {
        return ground.kafka();
    }

    /// Starts a sender, which begins to send at once.
    Child start(Sender sender, int slots) throws InterruptedException {
        return sender.isWorker() ? startWorker(sender, slots) : startPlain(sender, slots);
    }

    private Child startPlain(Sender sender, int slots) {
        Class<?> main = sender == Sender.PARALLEL ? ParallelConsumerMain.class : PollLoopMain.class;
        Assignment assignment = new Assignment(
                broker().bootstrapServers(),
                ground.registryUrl(),
                provider.url(),
                sender.lane().name(),
                sender.group(),
                slots);
        return Child.start(program(sender, main).withArguments(assignment.arguments()));
    }

    private Child startWorker(Sender sender, int slots) throws InterruptedException {
        int port = Ports.free();
        workerPort = port;
        String lane = sender.lane().name().substring(sender.lane().name().lastIndexOf('.') + 1);
        Path config = folder.resolve(sender.word() + ".yaml");
        write(config, port, Map.of("lanes." + lane + ".slots", Integer.toString(slots)));
        Child child = Child.start(
                program(sender, GatewayMain.class).withArguments("--config", config.toString(), "--lanes", lane));
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(PROBE_PATIENCE).build()) {
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready"))
                    .timeout(PROBE_PATIENCE)
                    .build();
            child.awaitReady(
                    () -> http.send(question, BodyHandlers.discarding()).statusCode() == READY);
        }
        return child;
    }

    /// What the last worker says of itself.
    EarlierMessages earlierMessages() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + workerPort + "/metrics"))
                    .timeout(PROBE_PATIENCE)
                    .build();
            return EarlierMessages.in(
                    http.send(question, BodyHandlers.ofLines()).body().toList());
        } catch (IOException e) {
            throw new IllegalStateException("the worker tells no metrics: " + e, e);
        }
    }

    private Program program(Sender sender, Class<?> main) {
        return Program.of(sender.word(), folder.resolve(sender.word()), main.getName())
                .withJvmFlags(SENDER_JVM)
                .withJvmFlags(options.jvmFlags().toArray(String[]::new));
    }

    private void write(Path config, int port, Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(more);
        kafka().forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("checks.production", "false");
        settings.put("http.host", "127.0.0.1");
        settings.put("http.port", Integer.toString(port));
        String webhooks = Integer.toString(Ports.free());
        settings.put("webhook.port", webhooks);
        settings.put("webhook.public-url", "http://127.0.0.1:" + webhooks);
        settings.put("token.keyset", keyset().toString());
        settings.put("messente.url", provider.url().toString());
        settings.put("messente.username", SimulatorOptions.ordinary().username());
        settings.put("messente.password", SimulatorOptions.ordinary().password());
        try {
            new YAMLMapper().writeValue(config.toFile(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + config, e);
        }
    }

    private Path keyset() {
        return folder.resolve("tokens.keyset");
    }

    @Override
    public void close() {
        ground.close();
    }
}
