package org.herald.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.DrainableServer;
import org.herald.gateway.webhook.Operations.DrainReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DrainCommandTest {

    private final Path folder;
    private final Path keyset;

    DrainCommandTest(@TempDir Path folder) {
        this.folder = folder;
        keyset = folder.resolve("keyset");
    }

    private record Said(int code, String out, String errors) {}

    @Test
    void watchesTheWorkerUntilItHasDrained() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (DrainableServer worker = new DrainableServer(keyset, Optional::empty, () -> {
            boolean done = asked.incrementAndGet() == 3;
            return new DrainReport(done, done ? "urgent: drained" : "urgent: draining, 2 texts under way");
        })) {
            Said said = drain(keyset, worker.address("").getPort());
            assertEquals(0, said.code(), said.errors());
            assertEquals("urgent: draining, 2 texts under way\nurgent: drained\n", said.out());
            assertEquals(3, asked.get());
        }
    }

    @Test
    void aWorkerWithOtherKeysRefuses() throws Exception {
        Path other = folder.resolve("other");
        CallbackTokens.newKeyset(other);
        AtomicInteger asked = new AtomicInteger();
        try (DrainableServer worker = new DrainableServer(
                keyset, Optional::empty, () -> new DrainReport(true, "drained" + asked.incrementAndGet()))) {
            Said said = drain(other, worker.address("").getPort());
            assertEquals(1, said.code());
            assertTrue(said.errors().contains("/drain: the worker refuses our token"), said.errors());
            assertEquals(0, asked.get());
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (DrainableServer worker =
                new DrainableServer(keyset, Optional::empty, () -> new DrainReport(true, "drained"))) {
            port = worker.address("").getPort();
        }
        Said said = drain(keyset, port);
        assertEquals(1, said.code());
        assertTrue(said.errors().contains("cannot be reached"), said.errors());
    }

    @Test
    void aFreePortHasToBeNamed() throws Exception {
        CallbackTokens.newKeyset(keyset);
        Said said = drain(keyset, 0);
        assertEquals(2, said.code());
        assertTrue(said.errors().contains("--url"), said.errors());
    }

    private Said drain(Path keys, int port) throws Exception {
        Path config = Files.writeString(folder.resolve("gateway.yaml"), """
            kafka: {bootstrap.servers: "localhost:9092"}
            messente: {username: user, password: word}
            token: {keyset: "%s"}
            webhook: {public-url: "https://herald.example/"}
            http: {host: 0.0.0.0, port: %d}
            """.formatted(keys, port));
        PrintStream out = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream saidOut = new ByteArrayOutputStream();
        ByteArrayOutputStream saidErrors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(saidOut, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(saidErrors, true, StandardCharsets.UTF_8));
        try {
            int code = new CommandLine(new DrainCommand()).execute("--config", config.toString());
            return new Said(
                    code, saidOut.toString(StandardCharsets.UTF_8), saidErrors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(errors);
        }
    }
}
