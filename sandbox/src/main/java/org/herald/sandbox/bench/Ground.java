package org.herald.sandbox.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.registry.Registry;

/// What every bench over a broker stands on: broker and registry, each a process of its own, with all topics and
/// schemas. Whatever else is started for the bench ends with them.
final class Ground implements AutoCloseable {

    /// The sandbox's broker is fenced after a second and a half without a sign of life, to be back soon when it is
    /// killed. Here nobody kills it, and the processors are full.
    private static final Map<String, String> UNHURRIED = Map.of("broker.session.timeout.ms", "30000");

    private final List<AutoCloseable> started = new ArrayList<>();
    private final Broker broker;
    private final Registry registry;

    /// @param output a topic more, for those that are compared with
    private Ground(Path folder, String output, int partitions) throws InterruptedException {
        try {
            registry = closing(Registry.start(folder.resolve("registry")));
            broker = closing(Broker.start(folder.resolve("broker"), UNHURRIED));
            createTopics(output, partitions);
            registry.registerSchemas();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    static Ground start(Path folder, String output, int partitions) throws InterruptedException {
        return new Ground(folder, output, partitions);
    }

    Broker broker() {
        return broker;
    }

    String registryUrl() {
        return registry.url();
    }

    /// Kafka's settings and the serdes'.
    Map<String, String> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
    }

    private void createTopics(String output, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicSetup.create(broker.bootstrapServers(), partitions);
            admin.createTopics(List.of(new NewTopic(output, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be created", e.getCause());
        }
    }

    /// Ends this, too, when the ground is closed.
    <T extends AutoCloseable> T closing(T one) {
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
