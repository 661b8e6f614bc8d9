package org.herald.sandbox.chaos;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.herald.sandbox.Interruptible;
import org.herald.sandbox.SandboxFlags;
import org.herald.sandbox.SandboxOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sandbox chaos`, which is `scripts/chaos`.
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Sends texts while workers are killed, frozen and stopped, the broker is killed and the provider",
            "misbehaves, and compares what became of every text with what was promised."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every promise was kept, and workers did take over each other's texts",
            "1:a promise was broken, the run showed nothing, or a part could not be started",
            "2:wrong usage"
        })
public final class ChaosCommand implements Callable<Integer> {

    private static final long SECONDS_PER_MINUTE = 60;
    private static final int LARGEST_SEED = 1_000_000;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "2",
            description = "How long things are broken (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--seed", paramLabel = "S", description = "Of all choices (default: a new one, which is printed).")
    private @Nullable Long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "Texts published each second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Mixin
    private SandboxFlags flags = new SandboxFlags();

    @Override
    public Integer call() throws Exception {
        return Interruptible.run(this::play);
    }

    private int play() throws InterruptedException {
        SandboxOptions sandbox = flags.over(SandboxOptions.ordinary().withWorkers(3));
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(LARGEST_SEED) : seed;
        Duration length = Duration.ofMillis(Math.round(minutes * SECONDS_PER_MINUTE * 1_000));
        ChaosOptions options = new ChaosOptions(length, chosen, sandbox.workers(), rate, ChaosOptions.Enough.ANYTHING);
        System.out.println("seed " + chosen);
        ChaosReport report = Chaos.run(options, sandbox, System.out::println);
        System.out.println();
        report.lines().forEach(System.out::println);
        return report.passed() ? 0 : 1;
    }
}
