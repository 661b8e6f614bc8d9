package org.herald.sandbox.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.client.Connection.Need;
import org.herald.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConnectionTest {

    private static final Map<String, String> SANDBOX =
            Map.of("bootstrap.servers", "127.0.0.1:1234", "schema.registry.url", "http://127.0.0.1:1235");

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void takesWhatTheFileSaysAndLeavesAProgramsOtherKeysAlone() throws Exception {
        RunningSandbox.announce(folder, SANDBOX);
        Path file = Files.writeString(folder.resolve("processor.yaml"), """
            application.id.prefix: herald
            kafka:
              bootstrap.servers: one:9092,two:9092
              schema.registry.url: https://registry:8081
              basic.auth.user.info: me:secret
            """);

        Map<String, String> kafka = resolve(Map.of("HERALD_KAFKA_BOOTSTRAP_SERVERS", "three:9092"), file);

        assertEquals(
                Map.of(
                        "bootstrap.servers", "three:9092",
                        "schema.registry.url", "https://registry:8081",
                        "basic.auth.user.info", "me:secret"),
                kafka);
        assertEquals("using " + file + ": three:9092, https://registry:8081\n", said.toString());
    }

    @Test
    void variablesAloneWillDoAndHideTheRunningSandbox() {
        RunningSandbox.announce(folder, SANDBOX);
        Map<String, String> variables = Map.of(
                "HERALD_KAFKA_BOOTSTRAP_SERVERS", "three:9092",
                "HERALD_KAFKA_SCHEMA_REGISTRY_URL", "https://registry",
                "HERALD_WORKERS", "another's");

        assertEquals("https://registry", resolve(variables).get("schema.registry.url"));
        assertTrue(said.toString().startsWith("using the variables HERALD_KAFKA_…"), said.toString());
    }

    @Test
    void namesEveryNeedThatIsNotMet() throws Exception {
        Path file = Files.writeString(folder.resolve("mistyped.yaml"), "kafak:\n  bootstrap.servers: one:9092\n");

        SettingsException missing = assertThrows(SettingsException.class, () -> resolve(Map.of(), file));

        assertSays("kafka.bootstrap.servers: missing", missing);
        assertSays("kafka.schema.registry.url: missing", missing);
    }

    @Test
    void takesTheRunningSandboxUntilItEnds() throws Exception {
        try (RunningSandbox _ = RunningSandbox.announce(folder, SANDBOX)) {
            assertEquals(SANDBOX, resolve(Map.of()));
            assertEquals(
                    "using the sandbox of process " + ProcessHandle.current().pid()
                            + ": 127.0.0.1:1234, http://127.0.0.1:1235\n",
                    said.toString());
            Path file = RunningSandbox.all(folder).getFirst();
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals("localhost:9092", resolve(Map.of()).get("bootstrap.servers"));
        assertTrue(said.toString().contains("no sandbox runs here"), said.toString());
    }

    @Test
    void takesTheNewestOfSeveralAndSaysSo() throws Exception {
        RunningSandbox.announce(folder, SANDBOX);
        Path older = Files.writeString(
                folder.resolve(ProcessHandle.current().parent().orElseThrow().pid() + ".yaml"), "kafka: {}");
        Path newer = RunningSandbox.all(folder).stream()
                .filter(file -> !file.equals(older))
                .findFirst()
                .orElseThrow();
        Files.setLastModifiedTime(newer, FileTime.from(Instant.now().plusSeconds(60)));

        assertEquals(SANDBOX, resolve(Map.of()));
        assertTrue(said.toString().contains("the newest of 2 (--config picks another of " + folder), said.toString());
    }

    @Test
    void removesWhatADeadProcessLeftBehind() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path left = Files.writeString(folder.resolve(dead.pid() + ".yaml"), "kafka: {}");
        // Its number belongs to another process by now: this one, which began later.
        Path reused = Files.writeString(folder.resolve(ProcessHandle.current().pid() + ".yaml"), "kafka: {}");
        Files.setLastModifiedTime(reused, FileTime.from(Instant.EPOCH));

        assertEquals("localhost:9092", resolve(Map.of()).get("bootstrap.servers"));

        assertFalse(Files.exists(left));
        assertFalse(Files.exists(reused));
    }

    @Test
    void saysWhatToDoWhereNoBrokerAnswers() {
        Map<String, String> nobody = Map.of(
                "bootstrap.servers", "127.0.0.1:" + Ports.free(),
                "default.api.timeout.ms", "500",
                "request.timeout.ms", "500");

        CommandFailedException failure = assertThrows(
                CommandFailedException.class, () -> Connection.admin(nobody).close());

        assertSays(nobody.getOrDefault("bootstrap.servers", "?"), failure);
        assertSays("HERALD_KAFKA_BOOTSTRAP_SERVERS", failure);
    }

    @Test
    void saysWhichAddressIsNone() {
        CommandFailedException failure = assertThrows(
                CommandFailedException.class,
                () -> Connection.admin(Map.of("bootstrap.servers", "localhost")).close());
        assertSays("Invalid url in bootstrap.servers", failure);
    }

    private static void assertSays(String expected, Exception problem) {
        String message = String.valueOf(problem.getMessage());
        assertTrue(message.contains(expected), message);
    }

    private Map<String, String> resolve(Map<String, String> environment, Path... config) {
        Probe probe = new Probe(new Connection(environment, folder));
        CommandLine line = new CommandLine(probe).setErr(new PrintWriter(said, true));
        line.parseArgs(config.length == 0 ? new String[0] : new String[] {"--config", config[0].toString()});
        return probe.connection.kafka(Need.BROKER, Need.REGISTRY);
    }

    @Command(name = "probe")
    private static final class Probe {

        @Mixin
        private final Connection connection;

        Probe(Connection connection) {
            this.connection = connection;
        }
    }
}
