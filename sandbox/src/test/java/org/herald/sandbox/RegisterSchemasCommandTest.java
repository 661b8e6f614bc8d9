package org.herald.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.SchemaBuilder;
import org.herald.sandbox.registry.Registry;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command against a real registry that was empty before.
@NeedsProcesses
class RegisterSchemasCommandTest {

    private static final String RECEIPTS = "sms.receipts-value";
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> SUBJECTS = List.copyOf(new TreeSet<>(Topics.ALL.stream()
            .flatMap(topic -> topic.subjects().keySet().stream())
            .toList()));

    @TempDir
    private static Path folder;

    private static Registry registry;

    @BeforeAll
    static void start() throws Exception {
        registry = Registry.start(folder.resolve("registry"));
    }

    @AfterAll
    static void stop() {
        registry.close();
        HTTP.close();
    }

    private record Run(int exitCode, String out, String err) {

        /// What it says happened to the subjects, in the order of their names.
        List<String> words() {
            return out.lines()
                    .filter(line -> !line.startsWith(" "))
                    .map(line -> line.substring(0, line.indexOf("  ")))
                    .distinct()
                    .toList();
        }
    }

    @Test
    void registersOnceAndThenChangesNothing() throws Exception {
        Run dry = run(registry.url(), "--dry-run");
        assertEquals(0, dry.exitCode(), dry::toString);
        assertEquals(List.of("new"), dry.words());
        assertTrue(dry.err().contains("nothing was changed: --dry-run"), dry::toString);
        assertEquals("[]", get("/subjects"));

        Run first = run(registry.url());
        assertEquals(0, first.exitCode(), first::toString);
        assertEquals(List.of("new"), first.words());
        assertEquals(SUBJECTS.size(), first.out().lines().count());

        Run second = run(registry.url());
        assertEquals(0, second.exitCode(), second::toString);
        assertEquals(List.of("unchanged"), second.words());
        for (String subject : SUBJECTS) {
            assertTrue(second.out().contains(subject + " "), second::toString);
            assertEquals("[1]", get("/subjects/" + subject + "/versions"));
            assertTrue(get("/config/" + subject).contains("FULL_TRANSITIVE"), subject);
        }
        assertFalse(second.out().contains("→"), second::toString);

        refusesWhatIsIncompatible();
    }

    private void refusesWhatIsIncompatible() throws Exception {
        send("DELETE", "/subjects/" + RECEIPTS, "");
        String other = SchemaBuilder.record("org.herald.sms.DeliveryReceipt")
                .fields()
                .requiredInt("attempt")
                .requiredString("colour")
                .endRecord()
                .toString();
        send(
                "POST",
                "/subjects/" + RECEIPTS + "/versions",
                JSON.createObjectNode().put("schema", other).toString());
        String versions = get("/subjects/" + RECEIPTS + "/versions");
        for (List<String> flags : List.of(List.of("--dry-run"), List.<String>of())) {
            Run run = run(registry.url(), flags.toArray(String[]::new));
            assertEquals(1, run.exitCode(), run::toString);
            assertEquals(List.of("unchanged", "incompatible"), run.words());
            assertTrue(
                    run.out()
                            .contains(
                                    ": colour: programs with the old version cannot read what the new one writes: only"
                                            + " a field with a default can be added or removed"),
                    run::toString);
            assertTrue(run.out().contains("the registry says: "), run::toString);
            assertTrue(run.err().contains("nothing was changed"), run::toString);
            assertEquals(versions, get("/subjects/" + RECEIPTS + "/versions"));
        }
    }

    @Test
    void saysReadablyThatThereIsNoRegistry() throws Exception {
        Run run = run("http://127.0.0.1:1/apis/ccompat/v7");
        assertEquals(1, run.exitCode());
        assertTrue(
                run.err()
                        .contains("schema registry cannot be reached, tried once (max.retries=0):"
                                + " http://127.0.0.1:1/apis/ccompat/v7 ConnectException"),
                run::toString);
        assertFalse(run.err().contains("\tat "), run::toString);
    }

    @Test
    void saysReadablyWhatIsWrongWithTheSettings() throws Exception {
        Run run = run("registry:8081");
        assertEquals(2, run.exitCode());
        assertEquals(
                "schema.registry.url: expected addresses such as https://registry:8081",
                run.err().lines().toList().getLast());
    }

    private static Run run(String url, String... flags) throws Exception {
        Path config = Files.createTempFile(folder, "config", ".yaml");
        Files.writeString(config, "kafka:\n  schema.registry.url: " + url + "\n  max.retries: 0\nthreads: 2\n");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                SandboxMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = new String[flags.length + 3];
        arguments[0] = "register-schemas";
        arguments[1] = "--config";
        arguments[2] = config.toString();
        System.arraycopy(flags, 0, arguments, 3, flags.length);
        return new Run(command.execute(arguments), out.toString(), err.toString());
    }

    private static String get(String path) throws Exception {
        return send("GET", path, "");
    }

    private static String send(String method, String path, String body) throws Exception {
        HttpRequest question = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(question, BodyHandlers.ofString()).body();
    }
}
