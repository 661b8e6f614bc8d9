package org.herald.sandbox.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A running Java program that ends with its parent and can be made to fail: killed, frozen, thawed.
public final class Child implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);

    /// So much processor time between two looks is movement. A JVM that has nothing to do but to answer probes takes
    /// less in a minute; one that starts takes more, even where it gets a tenth of what it wants.
    private static final long STEP_SECONDS = 5;

    /// A program that needed so much processor time and is not ready will never be: some thirty times what any takes.
    private static final Duration MOST = Duration.ofMinutes(5);

    private final Program program;
    private final Process process;
    private @Nullable Process guard;

    private Child(Program program, Process process) {
        this.program = program;
        this.process = process;
    }

    /// Starts it; [#awaitReady] says when it can be used.
    public static Child start(Program program) {
        ProcessBuilder builder = new ProcessBuilder(program.command())
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(program.log().toFile()));
        // What is set for the parent is not meant for its children, whose keys are others.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("HERALD_"));
        builder.environment().putAll(program.environment());
        try {
            Files.createDirectories(program.folder());
            return new Child(program, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(program.name() + " cannot be started", e);
        }
    }

    /// Waits until the probe says yes, for as long as the child works on it, however slow the machine is: until it
    /// does nothing for a minute, or has worked for five minutes of processor time in vain.
    ///
    /// @throws ChildException if that is so, or the child ends, before it is ready; it is killed then
    public void awaitReady(Probe probe) throws InterruptedException {
        awaitReady(probe, patience());
    }

    void awaitReady(Probe probe, Patience patience) throws InterruptedException {
        Duration most = cpuTime().plus(MOST);
        Optional<String> unready;
        do {
            unready = unready(probe);
            if (unready.isEmpty()) {
                return;
            }
        } while (!process.waitFor(PROBE_PAUSE) && patience.lasts() && cpuTime().compareTo(most) < 0);
        Optional<Integer> exit = exitCode();
        Duration used = cpuTime();
        kill();
        String idle = "does nothing more and is not ready after " + used.toSeconds() + " s of processor time";
        String last = unready.get();
        throw failure(exit.map(code -> "ended with exit code " + code + " before it was ready")
                .orElse(idle + last));
    }

    /// What the probe has against it; empty if it is ready.
    private Optional<String> unready(Probe probe) throws InterruptedException {
        try {
            return probe.ready() ? Optional.empty() : Optional.of("");
        } catch (InterruptedException e) {
            kill();
            throw e;
        } catch (Exception e) {
            return Optional.of(" (" + e + ")");
        }
    }

    /// Waits for the end of a program that has a job to do and no more, for as long as it works on it.
    ///
    /// @throws ChildException if it ends with another exit code than 0, or does nothing any more; it is killed then
    public void awaitSuccess() throws InterruptedException {
        Patience patience = patience();
        while (!process.waitFor(PROBE_PAUSE)) {
            if (!patience.lasts()) {
                kill();
                throw failure("does nothing more and does not end");
            }
        }
        if (process.exitValue() != 0) {
            throw failure("ended with exit code " + process.exitValue());
        }
    }

    /// For whatever comes of its work: lasts as long as it does any.
    public Patience patience() {
        return Patience.whileMoving(this::steps);
    }

    /// What it used of the processors so far; zero once it has ended.
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Its processor time in steps, as a sign of movement.
    private Object steps() {
        return cpuTime().toSeconds() / STEP_SECONDS;
    }

    public String name() {
        return program.name();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return program.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Empty while it runs.
    public Optional<Integer> exitCode() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /// Ends it at once, as a power cut would (SIGKILL); it is gone on return.
    public void kill() {
        process.destroyForcibly();
        awaitEnd(STOP);
        dismissGuard();
    }

    /// Stops it in its tracks (SIGSTOP), as a suspended machine would.
    public synchronized void freeze() {
        if (guard == null) {
            guard = startGuard();
        }
        signal("STOP");
    }

    /// Lets a frozen child go on (SIGCONT).
    public void thaw() {
        signal("CONT");
        dismissGuard();
    }

    /// Asks it to end (SIGTERM), and kills it if it does not.
    ///
    /// @param still how long it may do nothing on its way out
    /// @return its exit code: 143 or 0 for a clean end
    public int stop(Duration still) {
        // Process.destroy() would close standard input too, which ends the child before it has stopped cleanly.
        process.toHandle().destroy();
        if (!awaitEnd(still)) {
            kill();
        }
        dismissGuard();
        return process.exitValue();
    }

    @Override
    public void close() {
        stop(STOP);
    }

    private boolean awaitEnd(Duration still) {
        Patience patience = Patience.of(still, this::steps);
        try {
            boolean ended;
            do {
                ended = process.waitFor(PROBE_PAUSE);
            } while (!ended && patience.lasts());
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private void signal(String name) {
        Process kill = run(List.of("/bin/kill", "-" + name, Long.toString(pid())));
        try {
            if (kill.waitFor() != 0) {
                throw failure("did not take signal " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for after signal " + name);
        }
    }

    /// A frozen child cannot notice that its parent is gone, so a shell waits for that in its place and kills it.
    private Process startGuard() {
        return run(List.of(
                "/bin/sh", "-c", "trap '' INT; read -r released || kill -KILL \"$1\"", "sh", Long.toString(pid())));
    }

    private synchronized void dismissGuard() {
        if (guard != null) {
            guard.destroyForcibly();
            guard = null;
        }
    }

    private Process run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(name() + ": cannot run " + command.getFirst(), e);
        }
    }

    private ChildException failure(String problem) {
        return new ChildException(name(), problem, log());
    }
}
