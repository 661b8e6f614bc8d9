package org.herald.sandbox.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.child.Programs.Failing;
import org.herald.sandbox.child.Programs.Parent;
import org.herald.sandbox.child.Programs.Stubborn;
import org.herald.sandbox.child.Programs.Ticking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsProcesses
class ChildTest {

    private static final Duration STILL = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void runsUntilItIsAskedToEnd() throws Exception {
        Child child = start(Ticking.class);
        assertTrue(child.isAlive());
        assertEquals(Optional.empty(), child.exitCode());

        assertEquals(143, child.stop(STILL));

        assertFalse(child.isAlive());
        assertEquals(Optional.of(143), child.exitCode());
        // A tick may still come while the hook runs, so it need not be the last line.
        assertTrue(Files.readAllLines(child.log()).contains("stopped cleanly"));
    }

    @Test
    void isKilledWhenItDoesNotEnd() throws Exception {
        Child child = start(Stubborn.class);
        assertEquals(137, child.stop(Duration.ofMillis(300)));
        assertFalse(child.isAlive());
    }

    @Test
    void diesAtOnceWhenKilled() throws Exception {
        Child child = start(Ticking.class);
        child.kill();
        assertFalse(ProcessHandle.of(child.pid()).isPresent());
        assertFalse(Files.readString(child.log()).contains("stopped cleanly"));
    }

    @Test
    void standsStillWhileFrozen() throws Exception {
        try (Child child = start(Ticking.class)) {
            child.freeze();
            long frozen = Files.size(child.log());
            assertNotEquals(
                    Optional.empty(),
                    Patience.of(Duration.ofMillis(300), () -> 0).await(() -> size(child) > frozen));
            assertTrue(child.isAlive());

            child.thaw();
            assertEquals(Optional.empty(), Patience.forOneThing().await(() -> size(child) > frozen));
        }
    }

    @Test
    void saysWhyItDidNotStart() {
        Program program = Program.of("failing", folder, Failing.class.getName()).withArguments("no", "ink");
        ChildException e =
                assertThrows(ChildException.class, () -> Child.start(program).awaitReady(() -> false));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("failing ended with exit code 7 before it was ready"), message);
        assertTrue(message.contains(program.log().toString()), message);
        assertTrue(message.endsWith("cannot go on: no ink"), message);
    }

    @Test
    void isKilledWhenItDoesNothingAndIsNotReady() {
        Child child = Child.start(Program.of("slow", folder, Ticking.class.getName()));
        ChildException e = assertThrows(
                ChildException.class,
                () -> child.awaitReady(
                        () -> {
                            throw new IOException("nobody home");
                        },
                        Patience.of(Duration.ofSeconds(1), () -> 0)));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("slow does nothing more and is not ready after "), message);
        assertTrue(message.contains("of processor time (java.io.IOException: nobody home)"), message);
        assertFalse(child.isAlive());
    }

    @Test
    void waitsForAProgramThatHasAnEnd() {
        Program program = Program.of("failing", folder, Failing.class.getName());
        assertThrows(ChildException.class, () -> Child.start(program).awaitSuccess());
    }

    @Test
    void noChildOutlivesItsParentNotEvenAFrozenOne() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> children;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            children = children(lines);
            assertEquals(2, children.size());
        } finally {
            parent.destroyForcibly();
        }
        parent.waitFor();
        assertEquals(
                Optional.empty(),
                Patience.forOneThing().await(() -> children.stream().noneMatch(ProcessHandle::isAlive)));
    }

    private static List<ProcessHandle> children(BufferedReader lines) {
        return lines.lines()
                .filter(line -> line.startsWith("children "))
                .limit(1)
                .flatMap(line -> Stream.of(line.split(" ")).skip(1))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    private Child start(Class<?> program) throws InterruptedException {
        Child child = Child.start(Program.of(program.getSimpleName(), folder, program.getName()));
        child.awaitReady(() -> Files.readString(child.log()).contains("tick"));
        return child;
    }

    private static long size(Child child) throws IOException {
        return Files.size(child.log());
    }
}
