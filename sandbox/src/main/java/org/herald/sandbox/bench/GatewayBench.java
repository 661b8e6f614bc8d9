package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.herald.sandbox.WorkFolder;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.ChildException;
import org.herald.sandbox.client.CommandFailedException;

/// One run: each sender in each cell, one after the other on the same stage.
final class GatewayBench {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_TEXT_PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;

    /// No machine on which this is of use sends more; so many texts are put on the lane at most.
    private static final double MOST_PER_SECOND = 15_000;

    private static final Duration SPARE = Duration.ofSeconds(3);

    /// Long enough for an idle worker to commit where it stands.
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /// The simulator, too, has to be compiled; it is as warm afterwards as it will be.
    private static final Duration LIMIT_TIME = Duration.ofSeconds(16);

    /// So short that not the latency limits it.
    private static final Duration LIMIT_LATENCY = Duration.ofMillis(10);

    private static final int SPARE_FILES = 500;

    private final BenchOptions options;
    private final Stage stage;
    private final Texts texts;
    private final Backlog backlog;
    private final Consumer<String> lines;

    private GatewayBench(BenchOptions options, Stage stage, Texts texts, Backlog backlog, Consumer<String> lines) {
        this.options = options;
        this.stage = stage;
        this.texts = texts;
        this.backlog = backlog;
        this.lines = lines;
    }

    /// Measures everything that is asked for.
    ///
    /// @param lines is told what goes on
    static BenchReport run(BenchOptions options, Consumer<String> lines) throws InterruptedException {
        checkFiles(options.mostSlots());
        Path folder = WorkFolder.make(Optional.empty());
        lines.accept("starting broker, registry and simulator in " + folder);
        try (Stage stage = Stage.start(folder, options);
                Texts texts = new Texts(stage.kafka());
                Admin admin = Admin.create(Map.copyOf(stage.kafka()))) {
            Backlog backlog = new Backlog(admin, options.partitions());
            return new GatewayBench(options, stage, texts, backlog, lines).measureAll();
        } finally {
            if (!options.keep()) {
                WorkFolder.delete(folder);
            }
        }
    }

    private BenchReport measureAll() throws InterruptedException {
        int connections = options.mostSlots();
        stage.provider().expect(new Cell(LIMIT_LATENCY, connections));
        double limit = ProviderLimit.measure(stage.provider().url(), connections, LIMIT_TIME);
        lines.accept(String.format(
                Locale.ROOT, "the simulator alone answers %.0f texts/s on %d connections", limit, connections));
        settleWorkers();
        List<Measured> measured = new ArrayList<>();
        for (Cell cell : options.cells()) {
            for (Sender sender : options.senders()) {
                Measured one = measure(cell, sender);
                measured.add(one);
                lines.accept(told(one));
            }
        }
        return new BenchReport(Machine.described(), limit, measured);
    }

    /// A worker that finds texts from before its group's first commit asks the receipts about each; these are none.
    private void settleWorkers() throws InterruptedException {
        for (Sender sender : options.senders()) {
            if (sender.isWorker()) {
                Child child = stage.start(sender, 1);
                Thread.sleep(SETTLING);
                child.stop(STOP_PATIENCE);
            }
        }
    }

    private Measured measure(Cell cell, Sender sender) throws InterruptedException {
        publishFor(cell, sender);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        stage.provider().expect(cell);
        try (Child child = stage.start(sender, cell.slots())) {
            awaitFirst(child);
            Thread.sleep(options.warmUp());
            CpuTimes before = CpuTimes.of(stage, child);
            stage.provider().begin();
            Thread.sleep(options.length());
            JsonNode seen = stage.provider().figures();
            Measured.Cores cores =
                    CpuTimes.of(stage, child).since(before, seen.path("seconds").asDouble());
            if (!child.isAlive()) {
                return Measured.failed(cell, sender, "it ended by itself, see " + child.log(), load);
            }
            Measured measured = new Judgement(cell, sender, seen, cores, load).measured(backlog.of(sender));
            return sender.isWorker() ? measured.with(stage.earlierMessages()) : measured;
        } catch (IllegalStateException | ChildException e) {
            return Measured.failed(cell, sender, String.valueOf(e.getMessage()), load);
        }
    }

    /// All texts are there before the sender starts.
    private void publishFor(Cell cell, Sender sender) throws InterruptedException {
        long seconds = options.warmUp().plus(options.length()).plus(SPARE).toSeconds();
        long needed = Math.round(Math.min(cell.limit(), MOST_PER_SECOND) * seconds) + cell.slots();
        long missing = needed - backlog.of(sender);
        if (missing > 0) {
            texts.publish(sender.lane(), missing);
        }
    }

    private void awaitFirst(Child child) throws InterruptedException {
        long deadline = System.nanoTime() + FIRST_TEXT_PATIENCE.toNanos();
        while (stage.provider().figures().path("answered").asLong() == 0) {
            if (!child.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("it sends nothing, see " + child.log());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static String told(Measured one) {
        String name = String.format(
                Locale.ROOT, "%-10s %-14s", one.cell(), one.sender().word());
        return one.failure()
                .map(why -> name + " failed: " + why)
                .orElseGet(() -> name
                        + String.format(
                                Locale.ROOT,
                                " %6.0f texts/s, %5.1f %% of the limit, empty p99 %.1f ms, %.2f cores",
                                one.figures().perSecond(),
                                one.share() * 100,
                                one.figures().emptyP99(),
                                one.figures().cores().sender()));
    }

    /// Each connection is an open file, on both sides.
    private static void checkFiles(int slots) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < slots + SPARE_FILES) {
            throw new CommandFailedException("a process may open only " + system.getMaxFileDescriptorCount()
                    + " files here, and " + slots + " slots need " + (slots + SPARE_FILES) + ": raise `ulimit -n`");
        }
    }
}
