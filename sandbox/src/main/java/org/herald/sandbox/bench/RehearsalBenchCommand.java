package org.herald.sandbox.bench;

import java.util.concurrent.Callable;
import org.herald.sandbox.Interruptible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sandbox bench rehearsal`.
@Command(
        name = "rehearsal",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes down a year of a lender's events, has scripts/rehearse's program read it and no more, and then",
            "rehearse it: registrations, loans, monthly instalments paid in time, late, in parts or never, visits;",
            "some 53 events for each customer.",
            ""
        },
        footer = {"", "Exit codes: 0 measured, whatever was aimed at, 1 a part failed, 2 wrong usage, 130 interrupted."
        })
public final class RehearsalBenchCommand implements Callable<Integer> {

    private static final int FEWEST = 100;

    /// As many numbers as one country's plan has in the books.
    private static final int MOST = 1_000_000;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "10000",
            description = "how many there are (default: ${DEFAULT-VALUE})")
    private int customers;

    @Mixin
    private final Figures figures = new Figures();

    @Override
    public Integer call() throws Exception {
        if (customers < FEWEST || customers > MOST) {
            throw new IllegalArgumentException(
                    "from " + FEWEST + " to " + MOST + " customers, not " + customers + ": --customers");
        }
        return Interruptible.run(() -> {
            RehearsalReport report = RehearsalBench.run(customers, System.out::println);
            figures.tell(report.lines(), report.json());
            return 0;
        });
    }
}
