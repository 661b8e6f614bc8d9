package org.herald.sandbox.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.herald.sandbox.Interruptible;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sandbox bench gateway`.
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends texts that wait on a lane to the provider simulator: by the gateway-worker with its claims, and by",
            "two plain consumers through the same client of the provider. Broker, registry, simulator and each sender",
            "are processes of their own.",
            ""
        },
        footer = {
            "",
            "Senders (only the first two write SENDING receipts, claim, and seal callback addresses):",
            "  at-most-once   gateway-worker, texts that may leave once only: SENDING is durable before each leaves",
            "  at-least-once  gateway-worker, texts that may be repeated: SENDING is written without waiting",
            "  poll-loop      a consumer, a virtual thread for each text, a semaphore; commits after each poll, so it",
            "                 loses what is under way when it dies; writes an ACCEPTED receipt without waiting",
            "  parallel       Confluent's parallel-consumer, unordered; commits what is done, so it repeats what is",
            "                 under way when it dies; the same ACCEPTED receipt",
            "",
            "Columns:",
            "  of limit       texts/s as a share of slots ÷ latency, which nobody with so many slots can exceed",
            "  empty          queueing time: how long a slot stands empty, from the provider's answer to the next",
            "                 request in its place, as the provider sees it (first answered, first refilled)",
            "  CPU µs/text    CPU time of the sender for each text; it depends least on the machine's load",
            "  cores          CPU time ÷ time, of the sender, of the simulator and of the broker: when their sum comes",
            "                 near the processors there are, the CPU is the limit and not the program",
            "",
            "Exit codes: 0 measured, 1 a sender failed or a part did not start, 2 wrong usage, 130 interrupted."
        })
public final class GatewayBenchCommand implements Callable<Integer> {

    @Option(
            names = "--only",
            paramLabel = "LATENCY/SLOTS",
            split = ",",
            description = {
                "these cells only, such as 200/1000 for 200 ms and 1000 slots",
                "(default: 50 and 200 ms, each with 200, 1000 and 4000 slots)"
            })
    private @Nullable List<String> only;

    @Option(
            names = "--senders",
            paramLabel = "NAME",
            split = ",",
            description = "these only; ratios need poll-loop (default: all)")
    private @Nullable List<String> senders;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "12",
            description = "measured for each sender and cell (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "60",
            description = {
                "before that, from the first request on: after 30 s a third of the worker's CPU time is still",
                "that of the JVM's compiler (default: ${DEFAULT-VALUE})"
            })
    private int warmUp;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "12",
            description = "of every topic (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Mixin
    private final Figures figures = new Figures();

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "one more flag for the senders' JVMs, such as one that records a profile; may be repeated")
    private List<String> jvmFlags = List.of();

    @Option(names = "--keep", description = "leave the folder with the logs behind")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        BenchOptions options = options();
        return Interruptible.run(() -> {
            BenchReport report = GatewayBench.run(options, System.out::println);
            figures.tell(report.lines(), report.json());
            return report.complete() ? 0 : 1;
        });
    }

    /// What is asked for.
    ///
    /// @throws IllegalArgumentException naming what cannot be read
    BenchOptions options() {
        return new BenchOptions(
                only == null ? Cell.ALL : only.stream().map(Cell::parse).toList(),
                senders == null
                        ? List.of(Sender.values())
                        : senders.stream().map(Sender::named).toList(),
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUp),
                partitions,
                jvmFlags,
                keep);
    }
}
