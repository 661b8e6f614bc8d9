package org.herald.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.registry.Registry;

/// A broker with all topics and a registry with all schemas, started side by side.
public record BrokerAndRegistry(Broker broker, Registry registry) implements AutoCloseable {

    /// Starts both, and waits until they serve.
    ///
    /// @param settings of the broker, beside or in the place of the sandbox's
    public static BrokerAndRegistry start(Path folder, int partitions, Map<String, String> settings) throws Exception {
        CompletableFuture<Registry> starting = new CompletableFuture<>();
        Thread.startVirtualThread(() -> start(folder.resolve("registry"), starting));
        Broker broker = Broker.start(folder.resolve("broker"), settings);
        TopicSetup.create(broker.bootstrapServers(), partitions);
        Registry registry = starting.get();
        registry.registerSchemas();
        return new BrokerAndRegistry(broker, registry);
    }

    private static void start(Path folder, CompletableFuture<Registry> starting) {
        try {
            starting.complete(Registry.start(folder));
        } catch (Exception e) {
            starting.completeExceptionally(e);
        }
    }

    /// Kafka's settings and the serdes'.
    public Map<String, String> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
