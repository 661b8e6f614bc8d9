package org.herald.sandbox.outage;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.herald.gateway.GatewayMain;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.BrokerAndRegistry;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;

/// Broker, registry behind a door, simulator; and Herald's programs, which know the registry by that door only.
final class Stage implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BrokerAndRegistry ground;
    private final Simulator simulator;
    private final RegistryDoor door;

    /// One of Herald's programs.
    record Running(Child child, URI url) {}

    Stage(Path folder) throws Exception {
        this.folder = folder;
        ground = BrokerAndRegistry.start(folder, PARTITIONS, Map.of());
        door = new RegistryDoor(registryUrl());
        simulator = Simulator.start(SimulatorOptions.ordinary()
                .with(new SimulatorOptions.Answering(Duration.ZERO, Duration.ZERO, 0, 0, false))
                .with(new SimulatorOptions.Delivering(Duration.ZERO, Duration.ZERO, 0, 1, 1, Duration.ZERO)));
        CallbackTokens.newKeyset(folder.resolve("keyset"));
    }

    RegistryDoor door() {
        return door;
    }

    Simulator simulator() {
        return simulator;
    }

    Broker broker() {
        return ground.broker();
    }

    /// The registry itself, not the door.
    String registryUrl() {
        return ground.registry().url();
    }

    /// Broker and registry as the bank knows them: not through the door.
    Map<String, String> kafka() {
        return ground.kafka();
    }

    /// Starts a processor, without waiting until it is ready.
    Running processor(String name, Map<String, String> changed) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("state.dir", folder.resolve(name + "-state").toString());
        settings.putAll(changed);
        return launch(name, ProcessorMain.class, Ports.free(), settings);
    }

    /// Starts a gateway-worker, without waiting until it is ready.
    Running worker(String name, Map<String, String> changed) throws IOException {
        int port = Ports.free();
        Map<String, String> settings = new HashMap<>();
        settings.put("webhook.port", Integer.toString(port));
        settings.put("worker.id", name);
        settings.put("messente.url", simulator.url().toString());
        settings.put("messente.username", simulator.options().username());
        settings.put("messente.password", simulator.options().password());
        settings.put("webhook.public-url", "http://127.0.0.1:" + port);
        settings.put("token.keyset", folder.resolve("keyset").toString());
        settings.putAll(changed);
        return launch(name, GatewayMain.class, Ports.free(), settings);
    }

    private Running launch(String name, Class<?> main, int port, Map<String, String> changed) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", ground.broker().bootstrapServers());
        settings.put("kafka.schema.registry.url", door.url());
        settings.put("kafka.http.read.timeout.ms", "2000");
        settings.put("kafka.max.retries", "1");
        // So short that whoever waits for the registry on a thread that should poll is put out of its group.
        settings.put("kafka.max.poll.interval.ms", "6000");
        settings.put("checks.production", "false");
        settings.put("http.port", Integer.toString(port));
        settings.putAll(changed);
        Path file = folder.resolve(name + ".yaml");
        new YAMLMapper().writeValue(file.toFile(), settings);
        Child child = Child.start(Program.of(name, folder, main.getName())
                .withJvmFlags("-Xmx256m")
                .withArguments("--config", file.toString()));
        return new Running(child, URI.create("http://127.0.0.1:" + port));
    }

    void awaitReady(Running program) throws InterruptedException {
        program.child().awaitReady(() -> get(program, "/ready").statusCode() == 200);
    }

    HttpResponse<String> get(Running program, String path) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(program.url().resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(question, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
        door.close();
        simulator.close();
        ground.close();
    }
}
