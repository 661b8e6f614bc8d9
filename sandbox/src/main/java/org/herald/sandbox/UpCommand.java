package org.herald.sandbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts everything and leaves it running until it is interrupted.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything, says where it listens, and stops it at Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    private static final long STOP_SECONDS = 60;

    @Option(names = "--workers", description = "gateway-workers that share the lanes (default: ${DEFAULT-VALUE})")
    private int workers = 1;

    @Option(names = "--partitions", description = "of every topic (default: ${DEFAULT-VALUE})")
    private int partitions = SandboxOptions.ordinary().partitions();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "for data and logs; must be empty (default: a temporary one)")
    private @Nullable Path folder;

    @Option(names = "--keep", description = "leave the folder behind")
    private boolean keep;

    /// An interrupt makes the JVM run its shutdown hooks: ours ends the wait below, or the start if that is not over,
    /// and keeps the JVM until all is stopped.
    @Override
    public Integer call() {
        Thread waiting = Thread.currentThread();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(waiting, stopped), "sandbox-shutdown"));
        try (Sandbox sandbox = Sandbox.start(options(), UpCommand::print)) {
            describe(sandbox);
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            print("sandbox stopped");
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void interrupt(Thread waiting, CountDownLatch stopped) {
        waiting.interrupt();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("sandbox: something did not stop in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SandboxOptions options() {
        SandboxOptions options = SandboxOptions.ordinary()
                .withWorkers(workers)
                .withPartitions(partitions)
                .keeping(keep);
        return Optional.ofNullable(folder).map(options::in).orElse(options);
    }

    private static void describe(Sandbox sandbox) {
        print("");
        show("kafka", sandbox.bootstrapServers());
        show("registry", sandbox.registryUrl());
        show("simulator", sandbox.simulator().url());
        show("ledger", sandbox.simulator().ledgerUrl());
        show("processor", sandbox.processor().metricsUrl());
        sandbox.workers().forEach(worker -> show(worker.name(), worker.metricsUrl()));
        show("data and logs", sandbox.folder());
        print("");
        print("Ctrl-C stops it all.");
    }

    private static void show(String what, Object where) {
        print(String.format("%-18s %s", what, where));
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
