package org.herald.sandbox.takeover;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.herald.gateway.GatewayMain;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.sandbox.registry.Registry;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;

/// One worker that comes to harm, on a broker of its own, and another that takes over.
final class Trial implements AutoCloseable {

    private static final String HARMED = "harmed";
    private static final int TEXTS = 12;
    private static final long LOOK_NANOS = 20_000_000;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration HARM = Duration.ofSeconds(40);
    private static final Duration TAKEOVER = Duration.ofSeconds(25);

    /// A woken worker that would send does so in less, on a machine that is not busy.
    private static final Duration AFTERMATH = Duration.ofSeconds(4);

    /// What is sure to come may take its time on a busy machine.
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Path folder;
    private final Harm harm;
    private final boolean safe;
    private final Broker broker;
    private final Simulator simulator;
    private final Map<String, String> kafka;
    private final Map<String, Integer> ports = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /// Sets a trial up.
    ///
    /// @param safe whether the worker has the safeguard against its harm
    Trial(Path folder, Harm harm, boolean safe, Registry registry) throws Exception {
        this.folder = folder;
        this.harm = harm;
        this.safe = safe;
        broker = Broker.start(folder.resolve("broker"));
        TopicSetup.create(broker.bootstrapServers(), 1);
        simulator = Simulator.start(SimulatorOptions.ordinary()
                .with(new SimulatorOptions.Answering(Duration.ofMillis(100), Duration.ZERO, 0, 0, false))
                .with(new SimulatorOptions.Delivering(Duration.ZERO, Duration.ZERO, 0, 1, 1, Duration.ZERO)));
        kafka = Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
        CallbackTokens.newKeyset(folder.resolve("keyset"));
    }

    Findings run() throws Exception {
        List<SmsRequest> requests = Requests.make(TEXTS, Instant.now());
        try (Child harmed = worker(
                HARMED, HarmedWorkerMain.class, config(HARMED).toString(), harm.name(), safe ? "safe" : "unsafe")) {
            Requests.publish(requests, kafka);
            awaitHarm(harmed);
            return takeOver(requests, harmed);
        }
    }

    private void awaitHarm(Child harmed) {
        BooleanSupplier happened = () -> harm.frozen() ? isStopped(harmed) : !harmed.isAlive();
        long deadline = System.nanoTime() + HARM.toNanos();
        while (!happened.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, harm + " did not happen");
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (harm.frozen()) {
            // Once more by its parent, which from then on kills it should this process end.
            harmed.freeze();
        }
    }

    private Findings takeOver(List<SmsRequest> requests, Child harmed) throws Exception {
        try (ReceiptsSeen receipts = new ReceiptsSeen(kafka);
                Child _ = worker(
                        "successor",
                        GatewayMain.class,
                        "--config",
                        config("successor").toString())) {
            waitUntil(() -> receipts.settled().size() == TEXTS, TAKEOVER, receipts);
            if (harm.frozen()) {
                wake(requests, harmed, receipts);
            }
            receipts.look(Duration.ofMillis(500));
            Set<String> settled = receipts.settled();
            Set<String> sending = receipts.with(ReceiptStatus.SENDING);
            return new Findings(
                    ids(requests).stream().filter(id -> !settled.contains(id)).toList(),
                    doubled(requests),
                    receipts.with(ReceiptStatus.IN_DOUBT).stream()
                            .filter(id -> !sending.contains(id))
                            .toList(),
                    needed(harmed));
        }
    }

    private void wake(List<SmsRequest> requests, Child harmed, ReceiptsSeen receipts) {
        harmed.thaw();
        if (safe && harm == Harm.FROZEN_BEFORE_CLAIMING) {
            waitUntil(() -> refusedClaims(harmed) > 0, SOON, receipts);
        }
        waitUntil(() -> !doubled(requests).isEmpty(), safe ? AFTERMATH : SOON, receipts);
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
        broker.close();
    }

    private List<String> doubled(List<SmsRequest> requests) {
        List<String> taken = simulator.ledger().from(1).stream()
                .filter(LedgerEntry::taken)
                .map(LedgerEntry::to)
                .toList();
        return requests.stream()
                .filter(request ->
                        taken.stream().filter(request.getPhone()::equals).count() > 1)
                .map(SmsRequest::getMessageId)
                .toList();
    }

    private static List<String> ids(List<SmsRequest> requests) {
        return requests.stream().map(SmsRequest::getMessageId).toList();
    }

    /// How often the safeguard was needed: claims that the frozen worker's log says were not accepted, or texts
    /// without outcome that the successor counts.
    private long needed(Child harmed) throws IOException, InterruptedException {
        if (harm == Harm.FROZEN_BEFORE_CLAIMING) {
            return refusedClaims(harmed);
        }
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("successor") + "/metrics"))
                .build();
        return http.send(question, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("herald_gateway_unsettled_total{") && line.contains("standard"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long refusedClaims(Child harmed) {
        try {
            return Files.readString(harmed.log())
                    .lines()
                    .filter(line -> line.contains("a commit that claims") && line.contains("was not accepted"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int port(String worker) {
        return ports.computeIfAbsent(worker, _ -> Ports.free());
    }

    private Path config(String worker) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        kafka.forEach((name, value) -> settings.put("kafka." + name, value));
        if (worker.equals(HARMED) && receiptsLinger()) {
            settings.put("kafka.linger.ms", "60000");
            settings.put("kafka.delivery.timeout.ms", "120000");
        }
        settings.put("checks.production", "false");
        settings.put("worker.id", worker);
        settings.put("http.port", Integer.toString(port(worker)));
        settings.put("messente.url", simulator.url().toString());
        settings.put("messente.username", simulator.options().username());
        settings.put("messente.password", simulator.options().password());
        settings.put("messente.timeout", "1s");
        settings.put("messente.connect-timeout", "500ms");
        // A worker without the fence takes the lease that begins with a refused claim for its own. How long it lasts
        // is not what this is about: on a busy machine a short one could hide the harm.
        settings.put("claim.lease", worker.equals(HARMED) && harm == Harm.FROZEN_BEFORE_CLAIMING ? "30s" : "2s");
        settings.put("lanes.standard.slots", "5");
        settings.put("webhook.public-url", "http://127.0.0.1:" + port(worker));
        settings.put("token.keyset", folder.resolve("keyset").toString());
        Path file = folder.resolve(worker + ".yaml");
        new YAMLMapper().writeValue(file.toFile(), settings);
        return file;
    }

    /// A receipt that nobody waits for must not be durable yet at the moment of harm, however long that takes.
    private boolean receiptsLinger() {
        return harm == Harm.KILLED_WITH_CLAIMS || (harm == Harm.KILLED_AFTER_SENDING && !safe);
    }

    private Child worker(String name, Class<?> main, String... arguments) throws InterruptedException {
        Child child = Child.start(Program.of(name, folder, main.getName())
                .withJvmFlags("-Xmx192m")
                .withArguments(arguments));
        URI ready = URI.create("http://127.0.0.1:" + port(name) + "/ready");
        child.awaitReady(
                () -> http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200,
                START);
        return child;
    }

    /// Whether the process is stopped by a signal, as Linux tells in the third field of its `stat`.
    private static boolean isStopped(Child child) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(child.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException _) {
            return false;
        }
    }

    private static void waitUntil(BooleanSupplier condition, Duration patience, ReceiptsSeen receipts) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            receipts.look(Duration.ofMillis(100));
        }
    }
}
