package org.herald.sandbox.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.herald.sandbox.Interruptible;
import org.herald.sandbox.Sandbox;
import org.herald.sandbox.SandboxFlags;
import org.herald.sandbox.SandboxOptions;
import org.herald.sandbox.client.RunningSandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sandbox demo`, which is `scripts/demo`.
@Command(
        name = "demo",
        description = "Starts all of Herald, plays a day of a small lender and shows what comes of it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all came as written down in the scenario",
            "1:something differed, or a part of the sandbox could not be started",
            "2:wrong usage"
        })
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--once",
            description = "Play the fixed day, compare what came of it with what was written down, and end.")
    private boolean once;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "How long to wait for the next receipt (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Mixin
    private SandboxFlags flags = new SandboxFlags();

    @Override
    public Integer call() throws Exception {
        return Interruptible.run(this::play);
    }

    private int play() throws InterruptedException {
        Screen screen = Screen.of(System.out);
        Instant start = Instant.now();
        Scenario scenario = ScenarioFile.read(start);
        try (Sandbox sandbox = Sandbox.start(flags.over(options(start)), screen::line);
                RunningSandbox _ = RunningSandbox.announce(sandbox.kafka(), sandbox.policyFile());
                DemoDay day = new DemoDay(sandbox, screen)) {
            screen.line("");
            day.play(scenario);
            List<String> differences = day.await(scenario, Duration.ofSeconds(patience));
            report(screen, scenario, day, differences);
            if (!once) {
                stayUp(screen, sandbox, day, scenario);
            }
            return differences.isEmpty() ? 0 : 1;
        }
    }

    /// Times that a bank would set longer, so that nobody waits for them here. And no batches: what becomes of each
    /// text is written down, and in a batch it would depend on who happens to share it.
    static SandboxOptions options(Instant start) {
        return SandboxOptions.ordinary()
                .withProcessorSetting("profile.wait", "10s")
                .withProcessorSetting("policy.file", DemoPolicy.write(start).toString())
                .withWorkerSetting("messente.timeout", "3s")
                .withWorkerSetting("messente.batch", "1");
    }

    private static void report(Screen screen, Scenario scenario, DemoDay day, List<String> differences) {
        screen.line("");
        Summary.lines(scenario, day.observed()).forEach(screen::line);
        screen.line("");
        if (differences.isEmpty()) {
            screen.line(
                    "all as written down: every expected text was sent exactly once and has its receipt, no other was");
        } else {
            screen.line(differences.size() + " differences from what was written down:");
            differences.forEach(difference -> screen.line("  " + difference));
        }
    }

    /// Life goes on until somebody ends it.
    private static void stayUp(Screen screen, Sandbox sandbox, DemoDay day, Scenario scenario)
            throws InterruptedException {
        screen.line("");
        sandbox.addresses().forEach(screen::line);
        screen.line("up until Ctrl-C; an event every two seconds");
        screen.line("");
        EverydayLife life = new EverydayLife(scenario.customers());
        while (!Thread.currentThread().isInterrupted()) {
            EverydayLife.Event event = life.next(Instant.now());
            day.publish(event.customerId(), event.eventId(), event.event());
            TimeUnit.SECONDS.sleep(2);
        }
    }
}
