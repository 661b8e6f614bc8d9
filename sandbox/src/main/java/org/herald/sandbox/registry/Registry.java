package org.herald.sandbox.registry;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.SchemaRegistration;

/// Apicurio Registry in a child process, on this machine only, spoken to by Confluent's interface. It keeps its
/// schemas in memory: a new one is empty.
public final class Registry implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    private final String server;
    private final Child child;

    private Registry(Path folder, int port) {
        this.server = "http://127.0.0.1:" + port;
        this.child = Child.start(Program.of("registry", folder.toAbsolutePath(), RegistryInstallation.MAIN_CLASS)
                .withClassPath(RegistryInstallation.classPath(folder))
                .withJvmFlags(
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=" + Ports.free(),
                        "-Dquarkus.log.level=WARN"));
    }

    /// Starts an empty registry and waits until it serves.
    public static Registry start(Path folder) throws InterruptedException {
        Registry registry = new Registry(folder, Ports.free());
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(PROBE_PATIENCE).build()) {
            registry.child.awaitReady(() -> registry.serves(http));
        }
        return registry;
    }

    /// Brings in the schemas of all topics, and makes the registry refuse whatever is not compatible with them.
    public void registerSchemas() {
        new SchemaRegistration(Map.of("schema.registry.url", url()), Topics.ALL)
                .apply(SchemaRegistration.Scope.REGISTRY);
    }

    /// The address for `schema.registry.url`.
    public String url() {
        return server + "/apis/ccompat/v7";
    }

    public Child child() {
        return child;
    }

    @Override
    public void close() {
        child.stop(STOP_PATIENCE);
    }

    private boolean serves(HttpClient http) throws Exception {
        HttpRequest question = HttpRequest.newBuilder(URI.create(server + "/apis/registry/v3/system/info"))
                .timeout(PROBE_PATIENCE)
                .build();
        return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    }
}
