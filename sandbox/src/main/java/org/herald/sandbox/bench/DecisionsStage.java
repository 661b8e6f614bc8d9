package org.herald.sandbox.bench;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.SandboxPolicy;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;

/// Broker and registry, each a process of its own, and the topologies that are started on them one at a time.
final class DecisionsStage implements AutoCloseable {

    /// As much for all topologies.
    private static final String[] JVM = {"-XX:TieredStopAtLevel=4", "-Xms1g", "-Xmx1g"};

    private final Path folder;
    private final DecisionsOptions options;
    private final Ground ground;

    private DecisionsStage(Path folder, DecisionsOptions options) throws InterruptedException {
        this.folder = folder;
        this.options = options;
        ground = Ground.start(folder, YardstickMain.OUTPUT, options.partitions());
    }

    static DecisionsStage start(Path folder, DecisionsOptions options) throws InterruptedException {
        return new DecisionsStage(folder, options);
    }

    Broker broker() {
        return ground.broker();
    }

    /// Kafka's settings and the serdes'.
    Map<String, String> kafka() {
        return ground.kafka();
    }

    /// Starts a topology, which begins to read at once.
    Child start(Contestant contestant) {
        Path home = folder.resolve(contestant.word());
        return contestant == Contestant.DECISIONS
                ? Child.start(program(contestant, home, ProcessorMain.class)
                        .withArguments("--config", processorConfig(home).toString()))
                : Child.start(program(contestant, home, YardstickMain.class)
                        .withArguments(
                                contestant.word(),
                                broker().bootstrapServers(),
                                ground.registryUrl(),
                                home.resolve("state").toString(),
                                Integer.toString(options.threads()),
                                Integer.toString(options.memoryMb())));
    }

    private Program program(Contestant contestant, Path home, Class<?> main) {
        return Program.of(contestant.word(), home, main.getName())
                .withJvmFlags(JVM)
                .withJvmFlags(options.jvmFlags().toArray(String[]::new));
    }

    /// The processor as anybody would run it, but that it texts at any hour: the bench is to measure the same in the
    /// morning and at night.
    private Path processorConfig(Path home) {
        Map<String, String> settings = new TreeMap<>();
        kafka().forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("checks.production", "false");
        settings.put("checks.rights", "false");
        settings.put("http.port", Integer.toString(Ports.free()));
        settings.put("state.dir", home.resolve("state").toString());
        settings.put("state.memory-mb", Integer.toString(options.memoryMb()));
        settings.put("threads", Integer.toString(options.threads()));
        settings.put(
                "policy.file",
                SandboxPolicy.write(SandboxPolicy.anyHour(), home.resolve("policy.yaml"))
                        .toString());
        Path file = home.resolve("processor.yaml");
        try {
            new YAMLMapper().writeValue(file.toFile(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }

    @Override
    public void close() {
        ground.close();
    }
}
