package org.herald.sandbox.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;

/// A Kafka broker in a child process, on this machine only. Its data outlive it: after [#kill] and [#restart] it is
/// the same broker at the same address.
public final class Broker implements AutoCloseable {

    static final String CONTROLLER = "CONTROLLER";

    /// Long enough to write down a start, which another process does while this one waits.
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Map<String, String> client;
    private Child child;

    private Broker(Path folder, Map<String, String> client) {
        this.folder = folder;
        this.client = client;
        this.child = Child.start(program(folder));
    }

    /// Starts a broker that keeps everything below the folder, and waits until it serves.
    public static Broker start(Path folder) throws InterruptedException {
        return start(folder, Map.of());
    }

    /// As [#start(Path)], with some settings of its own.
    ///
    /// @param changed Kafka broker settings that differ from the sandbox's
    public static Broker start(Path folder, Map<String, String> changed) throws InterruptedException {
        return start(folder, changed, Map.of("bootstrap.servers", "127.0.0.1:" + Ports.free()));
    }

    /// As [#start(Path, Map)], for a broker that not everybody may talk to.
    ///
    /// @param client the settings of a client that it will take, with its address
    public static Broker start(Path folder, Map<String, String> changed, Map<String, String> client)
            throws InterruptedException {
        String address = address(client);
        Properties settings = BrokerSettings.of(folder.resolve("data"), address, "127.0.0.1:" + Ports.free());
        settings.putAll(changed);
        try {
            Files.createDirectories(folder);
            try (Writer writer = Files.newBufferedWriter(settingsFile(folder))) {
                settings.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("broker: cannot write its settings", e);
        }
        Broker broker = new Broker(folder, client);
        broker.awaitReady();
        return broker;
    }

    public String bootstrapServers() {
        return address(client);
    }

    private static String address(Map<String, String> client) {
        return Objects.requireNonNull(client.get("bootstrap.servers"), "bootstrap.servers");
    }

    /// The process that runs now; another one after [#restart].
    public Child child() {
        return child;
    }

    public void kill() {
        child.kill();
    }

    public void freeze() {
        child.freeze();
    }

    public void thaw() {
        child.thaw();
    }

    /// Starts it again after [#kill] or a stop, on the same data and the same port.
    public void restart() throws InterruptedException {
        if (child.isAlive()) {
            throw new IllegalStateException("broker still runs with process id " + child.pid());
        }
        child = Child.start(program(folder));
        awaitReady();
    }

    @Override
    public void close() {
        child.stop(STOP_PATIENCE);
    }

    private static Program program(Path folder) {
        return Program.of("broker", folder.toAbsolutePath(), BrokerMain.class.getName())
                .withJvmFlags("-Xmx384m")
                .withArguments(settingsFile(folder).toAbsolutePath().toString());
    }

    private static Path settingsFile(Path folder) {
        return folder.resolve("broker.properties");
    }

    private void awaitReady() throws InterruptedException {
        child.awaitReady(this::serves);
    }

    /// A node is listed only once the controller lets it serve clients. A plain connection is tried first: a client
    /// of Kafka would keep trying on its own, at the cost of the broker that is starting beside it.
    private boolean serves() throws Exception {
        URI address = URI.create("kafka://" + bootstrapServers());
        new Socket(address.getHost(), address.getPort()).close();
        Map<String, Object> impatient = new HashMap<>(client);
        impatient.put("request.timeout.ms", 1_000);
        impatient.put("default.api.timeout.ms", 1_000);
        impatient.put("retry.backoff.ms", 20);
        try (Admin admin = Admin.create(impatient)) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        }
    }
}
