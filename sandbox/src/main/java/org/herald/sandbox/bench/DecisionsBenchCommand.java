package org.herald.sandbox.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.herald.sandbox.Interruptible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sandbox bench decisions`.
@Command(
        name = "decisions",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets the processor decide about a lender's events as fast as it can, and two plain topologies read the",
            "same events with the same serdes, settings and threads, exactly once. Broker, registry and each topology",
            "are processes of their own; all events are there before a topology starts.",
            ""
        },
        footer = {
            "",
            "Topologies:",
            "  identity   reads, decodes, encodes and writes each event, and knows nothing of customers",
            "  probe      keeps the newest event of each customer: for each event one get with decoding and one put",
            "             with encoding, on RocksDB with a changelog; writes nothing else",
            "  decisions  the processor with all its use cases; texts at any hour, else with the policy it comes with",
            "",
            "Events, of a hundred: 80 UserActive, 6 PaymentScheduled, 6 PaymentReceived (for the newest instalment),",
            "3 PaymentOverdue, 2 LoanDecided, 2 UserRegistered, 1 MarketingConsentChanged, of random customers. Each",
            "activity comes an hour after the customer's last, so that each changes what is known. Before anything is",
            "measured each customer has a profile, an activity and a scheduled instalment, and with them two timers",
            "that wait; one in ten has just been welcomed.",
            "",
            "Columns:",
            "  ÷ identity, ÷ probe   events/s as a share of the other's, with as many customers in the same run",
            "  CPU µs/event          CPU time of the topology for each event; depends least on the machine's load",
            "  cores                 CPU time ÷ time, of the topology and of the broker",
            "  loaded/s              records per second while it got to know the customers, from a cold start",
            "",
            "Exit codes: 0 measured, whatever was aimed at, 1 a topology failed or a part did not start,",
            "2 wrong usage, 130 interrupted."
        })
public final class DecisionsBenchCommand implements Callable<Integer> {

    @Option(
            names = "--customers",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "how many there are, one part of the run for each (default: ${DEFAULT-VALUE})")
    private List<Integer> customers = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "measured for each topology, or until its events are used up (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "30",
            description = {
                "before that, and until 100,000 events are read, but no longer than eight times as long; or until half",
                "of the events are used up; after 6 s a third of the CPU time is still that of the JVM's compiler",
                "(default: ${DEFAULT-VALUE})"
            })
    private int warmUp;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "of every topic (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "of every topology (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--memory-mb",
            paramLabel = "MB",
            defaultValue = "256",
            description = "for all stores of a topology, as state.memory-mb (default: ${DEFAULT-VALUE})")
    private int memoryMb;

    @Mixin
    private final Figures figures = new Figures();

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "one more flag for the topologies' JVMs, such as one that records a profile; may be repeated")
    private List<String> jvmFlags = List.of();

    @Option(names = "--keep", description = "leave the folders with the logs behind")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        DecisionsOptions options = options();
        return Interruptible.run(() -> {
            DecisionsReport report = DecisionsBench.run(options, System.out::println);
            figures.tell(report.lines(), report.json());
            return report.complete() ? 0 : 1;
        });
    }

    /// What is asked for.
    ///
    /// @throws IllegalArgumentException naming what cannot be done
    DecisionsOptions options() {
        return new DecisionsOptions(
                customers,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUp),
                partitions,
                threads,
                memoryMb,
                jvmFlags,
                keep);
    }
}
