package org.herald.sandbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.WorkFolder;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Program;

/// Rehearses a year, and does no more than read it, each as a program of its own: what is beyond the reading is the
/// time of the decisions.
final class RehearsalBench {

    /// As `scripts/rehearse` starts it.
    private static final String[] JVM = {
        "-XX:-UseSerialGC", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=4", "-XX:MaxRAMPercentage=60"
    };

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String BEFORE_ALL = "2024-12-31";

    private final Path folder;

    private RehearsalBench(Path folder) {
        this.folder = folder;
    }

    /// @param lines is told what goes on
    static RehearsalReport run(int customers, Consumer<String> lines) throws InterruptedException, IOException {
        Path folder = WorkFolder.make(Optional.empty());
        try {
            lines.accept("writing down a year of " + customers + " customers in " + folder);
            int events = PastYear.write(folder, customers);
            RehearsalBench bench = new RehearsalBench(folder);
            lines.accept("reading " + events + " events");
            RehearsalReport.Took reading = bench.time("reading", "--until", BEFORE_ALL);
            lines.accept("rehearsing them");
            return new RehearsalReport(Machine.described(), customers, events, reading, bench.time("rehearsing"));
        } finally {
            WorkFolder.delete(folder);
        }
    }

    private RehearsalReport.Took time(String name, String... more) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "rehearse",
                "--customers",
                folder.resolve("customers.jsonl").toString(),
                "--events",
                folder.resolve("events.jsonl").toString()));
        arguments.addAll(List.of(more));
        long start = System.nanoTime();
        Duration cpu = Duration.ZERO;
        try (Child child = Child.start(Program.of(name, folder, ProcessorMain.class.getName())
                .withJvmFlags(JVM)
                .withArguments(arguments.toArray(String[]::new)))) {
            while (child.isAlive() && System.nanoTime() - start < PATIENCE.toNanos()) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                Duration now = child.cpuTime();
                cpu = now.compareTo(cpu) > 0 ? now : cpu;
            }
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            child.awaitSuccess();
            return new RehearsalReport.Took(time, cpu);
        }
    }
}
