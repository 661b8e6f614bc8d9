package org.herald.sandbox.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.herald.sandbox.NeedsProcesses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The producer of docs/publishing.md, compiled and run as a bank would: with the module `schemas` and what it brings
/// along, and nothing else of Herald.
@NeedsProcesses
class BankProducerTest {

    private static final Path SOURCE = Path.of("src/test/java/org/herald/example/BankProducer.java");
    private static final Path SCHEMAS =
            Path.of("../schemas/target").toAbsolutePath().normalize();
    private static final String CONFLUENT = "kafka-avro-serializer";

    /// All that a program gets by depending on schemas: the serdes need Kafka's clients, Avro and Jackson.
    private static final Set<String> BROUGHT_ALONG = Set.of(
            "avro",
            "commons-codec",
            "commons-compress",
            "commons-io",
            "commons-lang3",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jackson-dataformat-yaml",
            "jspecify",
            "kafka-clients",
            "lz4-java",
            "slf4j-api",
            "snakeyaml",
            "snappy-java",
            "zstd-jni");

    @TempDir
    private static Path folder;

    private static CommandStage stage;
    private static String libraries;

    @BeforeAll
    static void start() throws Exception {
        libraries = Files.readString(SCHEMAS.resolve("runtime-class-path.txt")).strip();
        stage = new CommandStage(folder);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void schemasBringsAlongNoMoreThanItNeeds() {
        assumeTrue(!libraries.contains(CONFLUENT), "with Confluent's serializer come its own libraries");
        Set<String> brought = Arrays.stream(libraries.split(File.pathSeparator, -1))
                .map(jar -> Path.of(jar).getFileName().toString().replaceAll("-[0-9].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(BROUGHT_ALONG), brought);
    }

    @Test
    void publishesWithOurSerializer() throws Exception {
        publishes("herald", "L-1");
    }

    @Test
    void publishesWithConfluentsSerializer() throws Exception {
        assumeTrue(libraries.contains(CONFLUENT), "Confluent's serializer is there with -Pconfluent only");
        publishes("confluent", "L-2");
    }

    private static void publishes(String settings, String loan) throws Exception {
        assertEquals("", compile());
        assertEquals("", run(settings(settings), loan));

        StringWriter said = new StringWriter();
        JsonNode profile =
                stage.tail(said, "lending.customers", "--show-personal-data").getLast();
        JsonNode event = stage.tail(said, "lending.events").getLast();

        assertEquals("+37255500142", profile.path("value").path("phone").asText());
        assertEquals("c-2041", event.path("key").asText());
        assertEquals("LoanDecided", event.path("type").asText());
        assertEquals("approved-" + loan, event.path("value").path("eventId").asText());
        assertEquals(
                "1500.00", event.path("value").path("amount").path("amount").asText());
        tellsTheStory(loan);
    }

    private static void tellsTheStory(String loan) {
        StringWriter told = new StringWriter();
        assertEquals(0, stage.tell(told, "c-2041"), told::toString);
        assertTrue(told.toString().contains("profile   CustomerProfile: phone +3725•••••42, "), told::toString);
        assertTrue(told.toString().contains("event     LoanDecided: eventId approved-" + loan + ", "), told::toString);
        assertEquals(1, stage.tell(told, "nobody"), told::toString);
    }

    private static String compile() {
        StringWriter said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        List<String> options =
                List.of("--release", "17", "-d", folder.toString(), "-classpath", classPath(), "-proc:none");
        compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(SOURCE))
                .call();
        return said.toString();
    }

    /// What it says on standard error, where it fails.
    private static String run(Path settings, String loan) throws Exception {
        Path errors = folder.resolve("errors.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-classpath",
                        classPath() + File.pathSeparator + folder,
                        "org.herald.example.BankProducer",
                        settings.toString(),
                        loan)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .redirectError(errors.toFile())
                .start();
        return program.waitFor() == 0 ? "" : Files.readString(errors);
    }

    private static String classPath() {
        return SCHEMAS.resolve("classes") + File.pathSeparator + libraries;
    }

    /// Those of the documentation, but for the addresses.
    private static Path settings(String name) throws IOException {
        Properties settings = new Properties();
        try (var file = Files.newBufferedReader(Path.of("../docs/examples/producer-" + name + ".properties"))) {
            settings.load(file);
        }
        settings.setProperty("bootstrap.servers", stage.bootstrapServers());
        settings.setProperty("schema.registry.url", stage.registryUrl());
        Path own = folder.resolve(name + ".properties");
        try (Writer file = Files.newBufferedWriter(own)) {
            settings.store(file, null);
        }
        return own;
    }
}
