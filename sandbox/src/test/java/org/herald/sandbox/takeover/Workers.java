package org.herald.sandbox.takeover;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.herald.gateway.GatewayMain;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.takeover.Places.Place;
import org.herald.sandbox.takeover.TakeoverTest.Setting;

/// The worker that comes to harm and its successor, as processes, and what they say of themselves.
final class Workers implements AutoCloseable {

    static final String HARMED = "harmed";
    static final String SUCCESSOR = "successor";

    private final Path folder;
    private final Setting setting;
    private final Place place;
    private final Simulator simulator;
    private final Map<String, Integer> ports = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean reconcile;

    Workers(Path folder, Setting setting, Place place, Simulator simulator) throws IOException {
        this.folder = folder;
        this.setting = setting;
        this.place = place;
        this.simulator = simulator;
        Files.createDirectories(folder);
        CallbackTokens.newKeyset(folder.resolve("keyset"));
    }

    /// Lets them ask for each text a second after it was taken. Only where no other trial uses the broker: the workers
    /// of all trials there are one group, with simulators that know nothing of each other's texts.
    Workers reconciling() {
        reconcile = true;
        return this;
    }

    /// Starts the one that comes to harm; returns when it is ready.
    Child startHarmed() throws IOException, InterruptedException {
        return start(
                HARMED,
                HarmedWorkerMain.class,
                config(HARMED).toString(),
                setting.harm().name(),
                setting.safe() ? "safe" : "unsafe",
                lanes());
    }

    Child startSuccessor() throws IOException, InterruptedException {
        return startOrdinary(SUCCESSOR);
    }

    /// Starts a worker as it runs everywhere; returns when it is ready.
    Child startOrdinary(String name) throws IOException, InterruptedException {
        return start(name, GatewayMain.class, "--config", config(name).toString(), "--lanes", lanes());
    }

    /// Has a worker drained as an operator does; returns when it is, with what the command said.
    String drain(String name) throws IOException, InterruptedException {
        Program command = Program.of("drain-" + name, folder, GatewayMain.class.getName())
                .withJvmFlags("-Xmx64m")
                .withArguments(
                        "drain", "--config", folder.resolve(name + ".yaml").toString());
        try (Child draining = Child.start(command)) {
            draining.awaitSuccess();
            return Files.readString(draining.log()).strip();
        }
    }

    /// What `/ready` says.
    String readiness(String worker) throws IOException, InterruptedException {
        return http.send(request(worker, "/ready"), BodyHandlers.ofString())
                .body()
                .strip();
    }

    private String lanes() {
        return place.lanes().stream()
                .map(lane -> lane.name().substring("sms.requests.".length()))
                .collect(Collectors.joining(","));
    }

    private Child start(String name, Class<?> main, String... arguments) throws InterruptedException {
        Child child = Child.start(Program.of(name, folder, main.getName())
                .withJvmFlags("-Xmx192m")
                .withArguments(arguments));
        child.awaitReady(() ->
                http.send(request(name, "/ready"), BodyHandlers.discarding()).statusCode() == 200);
        return child;
    }

    /// Sum of a metric over all lanes that have it.
    long metric(String worker, String name) {
        try {
            return http.send(request(worker, "/metrics"), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + "{"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest request(String worker, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(worker) + path))
                .build();
    }

    private int port(String worker) {
        return ports.computeIfAbsent(worker, _ -> Ports.free());
    }

    private Path config(String worker) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        place.kafka().forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("kafka.group.protocol", setting.protocol());
        if (worker.equals(HARMED) && receiptsLinger()) {
            settings.put("kafka.linger.ms", "60000");
            settings.put("kafka.delivery.timeout.ms", "120000");
        }
        settings.put("checks.production", "false");
        settings.put("reconcile.enabled", Boolean.toString(reconcile));
        settings.put("reconcile.after", "1s");
        settings.put("reconcile.rate", "50");
        settings.put("worker.id", worker);
        settings.put("http.port", Integer.toString(port(worker)));
        settings.put("messente.url", simulator.url().toString());
        settings.put("messente.username", simulator.options().username());
        settings.put("messente.password", simulator.options().password());
        settings.put("messente.timeout", "1s");
        settings.put("messente.connect-timeout", "500ms");
        // A worker without the fence takes the lease that begins with a refused claim for its own. How long it lasts
        // is not what this is about: on a busy machine a short one could hide the harm.
        boolean fence = worker.equals(HARMED) && setting.harm() == Harm.FROZEN_BEFORE_CLAIMING;
        settings.put("claim.lease", fence ? "30s" : "2s");
        for (String lane : lanes().split(",", -1)) {
            settings.put("lanes." + lane + ".slots", "5");
        }
        String webhooks = Integer.toString(port(worker + " webhooks"));
        settings.put("webhook.port", webhooks);
        settings.put("webhook.public-url", "http://127.0.0.1:" + webhooks);
        settings.put("token.keyset", folder.resolve("keyset").toString());
        Path file = folder.resolve(worker + ".yaml");
        new YAMLMapper().writeValue(file.toFile(), settings);
        return file;
    }

    /// A receipt that nobody waits for must not be durable yet at the moment of harm, however long that takes.
    private boolean receiptsLinger() {
        return setting.harm() == Harm.KILLED_WITH_CLAIMS
                || (setting.harm() == Harm.KILLED_AFTER_SENDING && !setting.safe());
    }

    @Override
    public void close() {
        http.close();
    }
}
