package org.herald.sandbox.bench;

import java.util.concurrent.Callable;
import org.herald.sandbox.Interruptible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sandbox bench timers`.
@Command(
        name = "timers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sets, looks for and fires the processor's timers on RocksDB with a changelog, exactly once, in one task",
            "on one thread over a broker that is a process of its own.",
            ""
        },
        footer = {
            "",
            "What is measured, in this order:",
            "  sets         timers set per second, beside plain puts of the same keys into a store of the same kind",
            "  poll         how long it takes to find and fire 100 that are due, among many and among no others, in",
            "               turns: the median of all rounds",
            "  fires        fired per second when 9 of 10 of as many are due at once, beside plain deletes of the same",
            "               keys; each firing forwards a record, as a rule would",
            "  idle poll    how long it takes to find that nothing is due, with the markers of all that was fired in"
                    + " the",
            "               store; and the same for a new owner, who does not know where the earliest may be",
            "",
            "Sets and fires are counted by the clock, commits included.",
            "",
            "Exit codes: 0 measured, whatever was aimed at, 1 a part did not start, 2 wrong usage, 130 interrupted."
        })
public final class TimersBenchCommand implements Callable<Integer> {

    private static final int FEWEST = 1_000;
    private static final int MOST = 20_000_000;

    @Option(
            names = "--timers",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "how many wait (default: ${DEFAULT-VALUE})")
    private int timers;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "101",
            description = "in which the polls are measured (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Mixin
    private final Figures figures = new Figures();

    @Override
    public Integer call() throws Exception {
        if (timers < FEWEST || timers > MOST || rounds < 1) {
            throw new IllegalArgumentException("from " + FEWEST + " to " + MOST + " timers and at least 1 round, not "
                    + timers + " and " + rounds);
        }
        return Interruptible.run(() -> {
            TimersReport report = TimersBench.run(timers, rounds, System.out::println);
            figures.tell(report.lines(), report.json());
            return 0;
        });
    }
}
