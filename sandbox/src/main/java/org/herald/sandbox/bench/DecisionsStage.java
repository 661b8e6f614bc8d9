package org.herald.sandbox.bench;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.SandboxPolicy;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.sandbox.registry.Registry;

/// Broker and registry, each a process of its own, and the topologies that are started on them one at a time.
final class DecisionsStage implements AutoCloseable {

    /// As much for all topologies.
    private static final String[] JVM = {"-XX:TieredStopAtLevel=4", "-Xms1g", "-Xmx1g"};

    private final Path folder;
    private final DecisionsOptions options;
    private final List<AutoCloseable> started = new ArrayList<>();
    private final Broker broker;
    private final Registry registry;

    private DecisionsStage(Path folder, DecisionsOptions options) throws InterruptedException {
        this.folder = folder;
        this.options = options;
        try {
            registry = closing(Registry.start(folder.resolve("registry")));
            broker = closing(Broker.start(folder.resolve("broker")));
            createTopics();
            registry.registerSchemas();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    static DecisionsStage start(Path folder, DecisionsOptions options) throws InterruptedException {
        return new DecisionsStage(folder, options);
    }

    Broker broker() {
        return broker;
    }

    /// Kafka's settings and the serdes'.
    Map<String, String> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
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
                                broker.bootstrapServers(),
                                registry.url(),
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

    private void createTopics() throws InterruptedException {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicSetup.create(broker.bootstrapServers(), options.partitions());
            NewTopic output = new NewTopic(YardstickMain.OUTPUT, options.partitions(), (short) 1);
            admin.createTopics(List.of(output)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be created", e.getCause());
        }
    }

    private <T extends AutoCloseable> T closing(T one) {
        started.add(one);
        return one;
    }

    /// What was started last ends first.
    @Override
    public void close() {
        for (AutoCloseable one : started.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                System.err.println("not stopped cleanly: " + e);
            }
        }
    }
}
