package org.herald.sandbox.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// One part of a run: each topology with so many customers, one after the other on the same stage.
final class DecisionsBench {

    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOAD_PATIENCE = Duration.ofMinutes(15);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 100;

    /// So many make the JVM compile what matters; where that takes long, so many times the warm-up is enough.
    private static final long WARM_EVENTS = 100_000;

    private static final int LONGER = 8;
    private static final double NANOS_PER_SECOND = 1e9;

    private final DecisionsOptions options;
    private final DecisionsStage stage;
    private final Backlog backlog;
    private final Consumer<String> lines;
    private final Map<Contestant, Double> loaded = new HashMap<>();

    private DecisionsBench(DecisionsOptions options, DecisionsStage stage, Backlog backlog, Consumer<String> lines) {
        this.options = options;
        this.stage = stage;
        this.backlog = backlog;
        this.lines = lines;
    }

    /// Measures everything that is asked for.
    ///
    /// @param lines is told what goes on
    static DecisionsReport run(DecisionsOptions options, Consumer<String> lines) throws InterruptedException {
        List<DecisionsMeasured> measured = new ArrayList<>();
        for (int customers : options.customers()) {
            measured.addAll(part(customers, options, lines));
        }
        return new DecisionsReport(Machine.described(), measured);
    }

    private static List<DecisionsMeasured> part(int customers, DecisionsOptions options, Consumer<String> lines)
            throws InterruptedException {
        Path folder = WorkFolder.make(Optional.empty());
        lines.accept(customers + " customers: starting broker and registry in " + folder);
        try (DecisionsStage stage = DecisionsStage.start(folder, options);
                Bank bank = new Bank(stage.kafka());
                Admin admin = Admin.create(Map.copyOf(stage.kafka()))) {
            Backlog backlog = new Backlog(admin, options.partitions());
            return new DecisionsBench(options, stage, backlog, lines).measureAll(customers, bank);
        } finally {
            if (!options.keep()) {
                WorkFolder.delete(folder);
            }
        }
    }

    private List<DecisionsMeasured> measureAll(int customers, Bank bank) throws InterruptedException {
        Borrowers borrowers = new Borrowers(customers, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        bank.introduce(borrowers);
        for (Contestant contestant : Contestant.values()) {
            load(contestant);
        }
        lines.accept("  publishing " + options.events() + " events");
        bank.publish(borrowers, options.events());
        List<DecisionsMeasured> measured = new ArrayList<>();
        for (Contestant contestant : Contestant.values()) {
            DecisionsMeasured one = measure(customers, contestant);
            measured.add(one);
            lines.accept(told(one));
        }
        return measured;
    }

    /// Lets a topology get to know the customers, and stops it.
    private void load(Contestant contestant) throws InterruptedException {
        if (contestant.loaded().isEmpty()) {
            backlog.skip(Topics.EVENTS.name(), contestant.group());
            return;
        }
        try (Child child = stage.start(contestant)) {
            awaitFirst(child, contestant, contestant.loaded().getFirst(), 0);
            long start = System.nanoTime();
            long records = 0;
            for (Topic topic : contestant.loaded()) {
                records += awaitAll(child, contestant, topic, start + LOAD_PATIENCE.toNanos());
            }
            loaded.put(contestant, records / seconds(start, System.nanoTime()));
            lines.accept(String.format(
                    Locale.ROOT,
                    "  %-9s has read all of its customers, %.0f records/s",
                    contestant.word(),
                    loaded.get(contestant)));
            child.stop(STOP_PATIENCE);
        }
    }

    private DecisionsMeasured measure(int customers, Contestant contestant) throws InterruptedException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        try (Child child = stage.start(contestant)) {
            long begin = progress(contestant).done();
            awaitFirst(child, contestant, Topics.EVENTS, begin);
            warmUp(contestant);
            DecisionsMeasured one =
                    new DecisionsMeasured(customers, contestant, figures(contestant, child), Optional.empty(), load);
            if (!child.isAlive()) {
                return DecisionsMeasured.failed(customers, contestant, "it ended by itself, see " + child.log(), load);
            }
            child.stop(STOP_PATIENCE);
            return one;
        } catch (IllegalStateException | ChildException e) {
            return DecisionsMeasured.failed(customers, contestant, String.valueOf(e.getMessage()), load);
        }
    }

    /// Goes on while a topology is so slow that the JVM cannot have seen much of it, and ends early where half of the
    /// events are read before.
    private void warmUp(Contestant contestant) throws InterruptedException {
        long start = System.nanoTime();
        long first = progress(contestant).left();
        Backlog.Progress now = progress(contestant);
        while (now.left() > options.events() / 2
                && !isWarm(Duration.ofNanos(System.nanoTime() - start), first - now.left())) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            now = progress(contestant);
        }
    }

    private boolean isWarm(Duration time, long events) {
        Duration least = options.warmUp();
        return time.compareTo(least) >= 0 && (events >= WARM_EVENTS || time.compareTo(least.multipliedBy(LONGER)) >= 0);
    }

    private DecisionsMeasured.Figures figures(Contestant contestant, Child child) throws InterruptedException {
        Look first = look(contestant, child);
        Look last = first;
        Look next = first;
        while (next.at() - first.at() < options.length().toNanos()
                && next.progress().left() > 0) {
            last = next;
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            next = look(contestant, child);
        }
        // Nobody knows how long a topology without events has been idle.
        last = next.progress().left() > 0 ? next : last;
        double seconds = seconds(first.at(), last.at());
        if (seconds < 1) {
            throw new IllegalStateException("it ran out of events too soon: ask for more --seconds");
        }
        return new DecisionsMeasured.Figures(
                loaded.getOrDefault(contestant, 0.0),
                (last.progress().done() - first.progress().done()) / seconds,
                seconds,
                last.cpu().minus(first.cpu()).toNanos() / NANOS_PER_SECOND / seconds,
                last.brokerCpu().minus(first.brokerCpu()).toNanos() / NANOS_PER_SECOND / seconds);
    }

    private record Look(long at, Backlog.Progress progress, Duration cpu, Duration brokerCpu) {}

    private Look look(Contestant contestant, Child child) throws InterruptedException {
        Backlog.Progress progress = progress(contestant);
        return new Look(
                System.nanoTime(),
                progress,
                child.cpuTime(),
                stage.broker().child().cpuTime());
    }

    private Backlog.Progress progress(Contestant contestant) throws InterruptedException {
        return backlog.of(Topics.EVENTS.name(), contestant.group());
    }

    private void awaitFirst(Child child, Contestant contestant, Topic topic, long begin) throws InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (backlog.of(topic.name(), contestant.group()).done() <= begin) {
            lookAfter(child, deadline);
        }
    }

    private long awaitAll(Child child, Contestant contestant, Topic topic, long deadline) throws InterruptedException {
        Backlog.Progress progress = backlog.of(topic.name(), contestant.group());
        while (progress.left() > 0) {
            lookAfter(child, deadline);
            progress = backlog.of(topic.name(), contestant.group());
        }
        return progress.done();
    }

    private static void lookAfter(Child child, long deadline) throws InterruptedException {
        if (!child.isAlive() || System.nanoTime() > deadline) {
            throw new IllegalStateException(child.name() + " reads nothing, see " + child.log());
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }

    private static double seconds(long from, long until) {
        return (until - from) / NANOS_PER_SECOND;
    }

    private static String told(DecisionsMeasured one) {
        String name = String.format(Locale.ROOT, "  %-9s", one.contestant().word());
        return one.failure()
                .map(why -> name + " failed: " + why)
                .orElseGet(() -> name
                        + String.format(
                                Locale.ROOT,
                                " %7.0f events/s, %.1f µs CPU/event, %.2f cores, broker %.2f",
                                one.perSecond(),
                                one.figures().microsPerEvent(),
                                one.figures().cores(),
                                one.figures().brokerCores()));
    }
}
