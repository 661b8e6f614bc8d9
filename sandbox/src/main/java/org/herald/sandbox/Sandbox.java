package org.herald.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.registry.Registry;
import org.herald.sandbox.simulator.Delivery;
import org.herald.sandbox.simulator.InboundSms;
import org.herald.sandbox.simulator.Provider;
import org.herald.sandbox.simulator.Simulator;

/// All of Herald, running: broker with topics, registry with schemas, provider simulator, processor and
/// gateway-workers. Each but the simulator is a process of its own, and none outlives this one.
///
/// ```
/// topics ⇄ processor
/// topics ⇄ gateway-workers → simulator → front door → gateway-workers
/// ```
public final class Sandbox implements AutoCloseable {

    /// Number of the lender that people can write to.
    private static final String INBOUND_NUMBER = "+3726000000";

    private final Path folder;
    private final boolean keep;
    private final Starts starts;
    private final Progress progress;
    private final Broker broker;
    private final Registry registry;
    private final Simulator simulator;
    private final FrontDoor door;
    private final Installation installation;
    private final Service processor;
    private final List<Service> workers = new ArrayList<>();

    private Sandbox(Path folder, SandboxOptions options, Starts starts, Progress progress) throws Exception {
        this.folder = folder;
        this.keep = options.keep();
        this.starts = starts;
        this.progress = progress;
        // The slowest first; each child has its own JVM to warm up.
        Future<Registry> startedRegistry =
                starts.begin(() -> progress.timed("registry", () -> Registry.start(folder.resolve("registry"))));
        Future<Broker> startedBroker =
                starts.begin(() -> progress.timed("broker", () -> Broker.start(folder.resolve("broker"))));
        this.simulator = Starts.finish(starts.begin(() -> Simulator.start(options.simulator())));
        this.door = Starts.finish(starts.begin(FrontDoor::new));
        Installation.makeKeyset(folder);
        this.broker = Starts.finish(startedBroker);
        progress.step("topics", () -> TopicSetup.create(bootstrapServers(), options.partitions()));
        this.registry = Starts.finish(startedRegistry);
        progress.step("schemas", registry::registerSchemas);
        this.installation = new Installation(folder, options, kafka());
        this.processor = Starts.finish(starts.begin(installation::processor));
        startPrograms(options.workers());
    }

    /// Starts all and waits until all is ready.
    ///
    /// @param lines is told what is ready and how long it took
    /// @throws RuntimeException if something does not start; all the rest is stopped then
    public static Sandbox start(SandboxOptions options, Consumer<String> lines) throws InterruptedException {
        Path folder = WorkFolder.make(options.folder());
        Starts starts = new Starts();
        Progress progress = new Progress(lines);
        try {
            Sandbox sandbox = new Sandbox(folder, options, starts, progress);
            progress.total("sandbox");
            return sandbox;
        } catch (Exception e) {
            starts.close();
            // Its logs say why; the folder stays.
            switch (e) {
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException(e);
            }
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    /// The group of Kafka's settings, for clients and serdes.
    public Map<String, String> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers(), "schema.registry.url", registryUrl());
    }

    /// The policy that the processor decides by.
    public Path policyFile() {
        return installation.policyFile();
    }

    public Path folder() {
        return folder;
    }

    public Broker broker() {
        return broker;
    }

    public Registry registry() {
        return registry;
    }

    public Simulator simulator() {
        return simulator;
    }

    public Service processor() {
        return processor;
    }

    /// In the order of their numbers, from 1.
    public synchronized List<Service> workers() {
        return List.copyOf(workers);
    }

    /// Where everything listens, a line each.
    public List<String> addresses() {
        List<String> lines = new ArrayList<>();
        lines.add(address("kafka", bootstrapServers()));
        lines.add(address("registry", registryUrl()));
        lines.add(address("simulator", simulator.url()));
        lines.add(address("ledger", simulator.ledgerUrl()));
        lines.add(address("processor", processor.metricsUrl()));
        workers().forEach(worker -> lines.add(address(worker.name(), worker.metricsUrl())));
        lines.add(address("data and logs", folder));
        return lines;
    }

    private static String address(String what, Object where) {
        return String.format("%-18s %s", what, where);
    }

    /// Somebody writes to the lender, by way of Messente; returns when a worker has it.
    ///
    /// @param id the provider's own of the text
    /// @throws IllegalStateException if no worker took it
    public void writeBack(String phone, String text, String id) throws InterruptedException {
        Delivery delivery = simulator.receive(new InboundSms(
                Provider.MESSENTE,
                installation.inboundUrl(door, Provider.MESSENTE),
                phone,
                INBOUND_NUMBER,
                text,
                id,
                Optional.empty()));
        if (!delivery.received()) {
            throw new IllegalStateException("no worker took a text that came in: " + delivery);
        }
    }

    /// Starts one more gateway-worker and waits until it is ready.
    public Service addWorker() throws InterruptedException {
        Service worker = prepareWorker();
        worker.start();
        return worker;
    }

    /// Stops all, the workers first, and deletes the folder unless it is to be kept.
    @Override
    public void close() {
        starts.close();
        if (!keep) {
            WorkFolder.delete(folder);
        }
    }

    private void startPrograms(int count) throws Exception {
        List<Service> programs = new ArrayList<>(List.of(processor));
        for (int number = 0; number < count; number++) {
            programs.add(prepareWorker());
        }
        programs.forEach(Service::launch);
        for (Service program : programs) {
            progress.step(program.name(), program::awaitReady);
        }
    }

    /// What is prepared is stopped with all the rest, whenever it is started.
    private synchronized Service prepareWorker() throws InterruptedException {
        Service worker = installation.worker(workers.size() + 1, simulator, door);
        workers.add(worker);
        return Starts.finish(starts.begin(() -> worker));
    }
}
