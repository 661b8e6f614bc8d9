package org.herald.processor;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.herald.processor.rehearsal.Past;
import org.herald.processor.rehearsal.Rehearsal;
import org.herald.processor.rehearsal.Report;
import org.herald.processor.rehearsal.Tally;
import org.herald.processor.report.Table;
import org.herald.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `processor rehearse`, which is `scripts/rehearse`.
@Command(
        name = "rehearse",
        description = {
            "Plays past events to the decisions of a policy, in simulated time, and prints what would have been sent,"
                    + " what not and why, for each purpose and day (UTC), with segments and estimated cost. Nobody is"
                    + " texted; neither Kafka nor a registry is needed.",
            "",
            "Files hold lines as scripts/publish takes them and scripts/tail --show-personal-data prints them:"
                    + " profiles, events, and, as far as known, OptOut and NumberSuppression. The first profile of a"
                    + " person counts from the person's first event on.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage, policy or lines"})
final class RehearseCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int WRONG = 2;
    private static final int MOST_SHOWN = 20;

    @Option(names = "--events", paramLabel = "FILE", required = true, arity = "1..*", description = "What happened.")
    private List<Path> events = new ArrayList<>();

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            arity = "1..*",
            description = "To whom; not needed if profiles stand among the events.")
    private List<Path> customers = new ArrayList<>();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy; without it, the one that comes with the program.")
    private @Nullable Path policyFile;

    @Option(names = "--compare", paramLabel = "FILE", description = "Print what this policy would change.")
    private @Nullable Path compared;

    @Option(names = "--csv", description = "Print CSV, a line for each outcome and reason.")
    private boolean csv;

    @Option(names = "--from", paramLabel = "DAY", description = "Count from this day on; what was before is played.")
    private @Nullable LocalDate from;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "Count, and play, until the end of this day (default: that of the last event).")
    private @Nullable LocalDate until;

    @Spec
    private @Nullable CommandSpec spec;

    private final InstantSource clock;

    RehearseCommand() {
        this(InstantSource.system());
    }

    RehearseCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        // What goes wrong is said here, with file and line.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        try {
            LenderPolicy policy = PolicyFile.read(Optional.ofNullable(policyFile));
            Optional<LenderPolicy> other =
                    Optional.ofNullable(compared).map(file -> PolicyFile.read(Optional.of(file)));
            Past past = Past.read(customers, events, policy.validator().asOf(clock.instant()));
            if (past.mistakes().isEmpty()) {
                say(past.refused());
                return play(
                        new Rehearsal(past, period(past), Runtime.getRuntime().availableProcessors()), policy, other);
            }
            say(past.mistakes());
        } catch (SettingsException | UncheckedIOException e) {
            errors().println(e.getMessage());
        } catch (IOException e) {
            errors().println(e.getMessage() + ": cannot be read");
        }
        return WRONG;
    }

    private Rehearsal.Period period(Past past) {
        Instant end = until == null
                ? past.end()
                        .orElse(Instant.EPOCH)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : until.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Rehearsal.Period(
                from == null ? Instant.MIN : from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                end.plus(Duration.ofDays(1)));
    }

    private int play(Rehearsal rehearsal, LenderPolicy policy, Optional<LenderPolicy> other) {
        Tally tally = rehearsal.play(
                new RehearsalPlanner(policy, clock.instant()), policy.gate().prices());
        say(tally.faults());
        Table table = other.map(compare -> Report.difference(
                        tally,
                        rehearsal.play(
                                new RehearsalPlanner(compare, clock.instant()),
                                compare.gate().prices())))
                .orElseGet(() -> csv ? Report.byReason(tally) : Report.byDay(tally));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (csv) {
            table.csv(out);
        } else {
            table.print(out);
        }
        out.flush();
        if (!tally.withoutPrice().isEmpty()) {
            errors().println("cost is too low: the policy has no price for " + String.join(", ", tally.withoutPrice())
                    + " (prices.COUNTRY)");
        }
        return DONE;
    }

    private void say(List<String> lines) {
        lines.stream().limit(MOST_SHOWN).forEach(errors()::println);
        if (lines.size() > MOST_SHOWN) {
            errors().println("… and " + (lines.size() - MOST_SHOWN) + " more");
        }
    }

    private PrintWriter errors() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
