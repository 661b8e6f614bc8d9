package org.herald.sandbox.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.herald.processor.runtime.Timers;
import org.herald.sandbox.WorkFolder;
import org.herald.sandbox.bench.TimersStage.Desk;

/// One run: everything on the same stage.
final class TimersBench {

    /// Done in one go, as the processor does it.
    private static final int MOST_AT_ONCE = 5_000;

    private static final int DUE = 100;
    private static final int IDLE_POLLS = 1_000;
    private static final int WARM_UP_ROUNDS = 60;
    private static final int WARM_UP_SLICES = 10;
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final byte[] NOTHING = {};

    private final TimersStage stage;
    private final int timers;
    private final int rounds;
    private final Consumer<String> lines;

    private TimersBench(TimersStage stage, int timers, int rounds, Consumer<String> lines) {
        this.stage = stage;
        this.timers = timers;
        this.rounds = rounds;
        this.lines = lines;
    }

    /// Measures everything.
    ///
    /// @param lines is told what goes on
    static TimersReport run(int timers, int rounds, Consumer<String> lines) throws InterruptedException {
        Path folder = WorkFolder.make(Optional.empty());
        lines.accept("starting a broker in " + folder);
        try (TimersStage stage = TimersStage.start(folder)) {
            return new TimersBench(stage, timers, rounds, lines).measure();
        } finally {
            WorkFolder.delete(folder);
        }
    }

    private TimersReport measure() throws InterruptedException {
        int due = timers / 10 * 9;
        warmUp();
        lines.accept("setting " + timers + " timers");
        double puts = perSecond(due, (desk, number) -> desk.plain().put(TimersStage.key(name(number)), NOTHING));
        Instant later = Instant.now().plus(AHEAD);
        double sets = perSecond(timers, (desk, number) -> desk.many().set(later.plusMillis(number), name(number)));
        lines.accept("polling");
        double[] amongMany = new double[rounds];
        double[] amongNone = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            round(round, amongMany, amongNone);
        }
        lines.accept("firing " + due + " timers");
        double deletes = perSecond(due, (desk, number) -> {
            desk.plain().delete(TimersStage.key(name(number)));
            desk.forward(name(number), number);
        });
        Instant now = Instant.now();
        perSecond(due, (desk, number) -> desk.many().set(now.minusMillis(number), "due-" + name(number)));
        double fires = fires(due);
        double[] idle = new double[IDLE_POLLS];
        for (int poll = 0; poll < idle.length; poll++) {
            idle[poll] = get(stage.ask(desk -> poll(desk, desk.many(), 0)));
        }
        double newOwner = get(stage.ask(desk -> poll(desk, new Timers(desk.manyStore()), 0)));
        return new TimersReport(
                Machine.described(),
                timers,
                new TimersReport.Rates(sets, puts, fires, deletes),
                new TimersReport.Polls(
                        percentile(amongMany, 50),
                        percentile(amongNone, 50),
                        percentile(idle, 50),
                        percentile(idle, 99),
                        newOwner));
    }

    /// The JVM compiles what is used often.
    private void warmUp() throws InterruptedException {
        Instant now = Instant.now();
        int some = WARM_UP_SLICES * MOST_AT_ONCE;
        perSecond(some, (desk, number) -> desk.few().set(now, name(number)));
        perSecond(some, (desk, number) -> desk.plain().put(TimersStage.key(name(number)), NOTHING));
        for (int slice = 0; slice < WARM_UP_SLICES; slice++) {
            get(stage.ask(desk -> poll(desk, desk.few(), MOST_AT_ONCE)));
        }
        double[] ignored = new double[WARM_UP_ROUNDS];
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            round(round, ignored, ignored);
        }
    }

    /// Both polls, each first in every other round.
    private void round(int round, double[] amongMany, double[] amongNone) throws InterruptedException {
        get(stage.ask(desk -> {
            Instant now = Instant.now();
            for (int number = 0; number < DUE; number++) {
                desk.many().set(now, name(number));
                desk.few().set(now, name(number));
            }
            return DUE;
        }));
        TimeUnit.MILLISECONDS.sleep(2);
        CompletableFuture<Double> many;
        CompletableFuture<Double> none;
        if (round % 2 == 0) {
            many = stage.ask(desk -> poll(desk, desk.many(), DUE));
            none = stage.ask(desk -> poll(desk, desk.few(), DUE));
        } else {
            none = stage.ask(desk -> poll(desk, desk.few(), DUE));
            many = stage.ask(desk -> poll(desk, desk.many(), DUE));
        }
        amongMany[round] = get(many);
        amongNone[round] = get(none);
    }

    /// What a punctuation of the processor does: takes those that are due, and forwards something for each.
    ///
    /// @return how long it took, in milliseconds
    private static double poll(Desk desk, Timers timers, int expected) {
        long start = System.nanoTime();
        List<Timers.Due> due = timers.take(Instant.now(), MOST_AT_ONCE);
        due.forEach(one -> desk.forward(one.name(), one.at().toEpochMilli()));
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        if (due.size() != expected) {
            throw new IllegalStateException(due.size() + " timers were due, and " + expected + " should have been");
        }
        return millis;
    }

    private double fires(int due) throws InterruptedException {
        long start = System.nanoTime();
        List<CompletableFuture<Double>> polls = new ArrayList<>();
        for (int fired = 0; fired < due; fired += MOST_AT_ONCE) {
            int expected = Math.min(MOST_AT_ONCE, due - fired);
            polls.add(stage.ask(desk -> poll(desk, desk.many(), expected)));
        }
        for (CompletableFuture<Double> poll : polls) {
            get(poll);
        }
        return due / ((System.nanoTime() - start) / NANOS_PER_SECOND);
    }

    /// Does something for each number, slice by slice.
    private double perSecond(int count, ObjIntConsumer<Desk> each) throws InterruptedException {
        long start = System.nanoTime();
        List<CompletableFuture<Integer>> slices = new ArrayList<>();
        for (int from = 0; from < count; from += MOST_AT_ONCE) {
            int first = from;
            int end = Math.min(count, from + MOST_AT_ONCE);
            slices.add(stage.ask(desk -> {
                for (int number = first; number < end; number++) {
                    each.accept(desk, number);
                }
                return end;
            }));
        }
        for (CompletableFuture<Integer> slice : slices) {
            get(slice);
        }
        return count / ((System.nanoTime() - start) / NANOS_PER_SECOND);
    }

    private static <T> T get(CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topology failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the topology does nothing", e);
        }
    }

    private static String name(int number) {
        return "customer-" + number + "\0loan-" + number + "/1";
    }

    private static double percentile(double[] figures, int percent) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) * percent / 100];
    }
}
