package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What the person who starts the program wrongly is told.
class ProcessorMainTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helps() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("--config=FILE"));
    }

    @Test
    void namesEveryMistakeOnALineOfItsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), "http.port: x\ncolour: red\n");

        assertEquals(2, run("--config", file.toString()));
        assertEquals(4, err.toString().lines().count(), err.toString());
    }

    @Test
    void namesTheTopologiesThereAre() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), """
            kafka: {bootstrap.servers: "127.0.0.1:1", schema.registry.url: "http://127.0.0.1:1"}
            """);

        assertEquals(2, run("--config", file.toString(), "--only", "delivery,deliveries"));
        assertEquals(
                "--only: cannot read 'deliveries', expected one or more of decisions,delivery with commas between",
                err.toString().strip());
    }

    @Test
    void namesThePolicyFileAndItsMistakes() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\nbrandz: {}\ncolour: red\n");
        Path file = Files.writeString(folder.resolve("p.yaml"), """
            kafka: {bootstrap.servers: "127.0.0.1:1", schema.registry.url: "http://127.0.0.1:1"}
            policy.file: %s
            """.formatted(policy));

        assertEquals(2, run("--config", file.toString()));
        assertTrue(err.toString().lines().allMatch(line -> line.startsWith(policy + ":")), err.toString());
        assertTrue(err.toString().contains(policy + ":3: colour"), err.toString());
    }

    @Test
    void namesThePolicyFileThatIsNotThere() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), """
            kafka: {bootstrap.servers: "127.0.0.1:1", schema.registry.url: "http://127.0.0.1:1"}
            policy.file: /no/policy.yaml
            """);

        assertEquals(2, run("--config", file.toString()));
        assertEquals(
                "policy.file: /no/policy.yaml: cannot be read", err.toString().strip());
    }

    private int run(String... arguments) {
        return new CommandLine(new ProcessorMain())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
