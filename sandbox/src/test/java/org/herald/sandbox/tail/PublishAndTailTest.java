package org.herald.sandbox.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.SandboxMain;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both commands over a real broker and registry.
@NeedsProcesses
class PublishAndTailTest {

    private static final Duration STILL = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static CommandStage stage;

    private final StringWriter said = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        stage = new CommandStage(folder);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void whatIsPrintedIsPublishedAgainAsTheSameBytes() throws Exception {
        assertEquals(0, publish("lending.customers", profile("c-1"), profile("c-2"), tombstone("c-1")), said::toString);
        assertTrue(said.toString().contains("published 3 to lending.customers: partition"), said::toString);
        List<String> before = stage.raw("lending.customers");
        List<JsonNode> printed = tail("lending.customers", "--show-personal-data");
        assertEquals(before.size(), printed.size());

        String[] lines = printed.stream().map(JsonNode::toString).toArray(String[]::new);
        assertEquals(0, publish("lending.customers", lines), said::toString);

        List<String> twice = new ArrayList<>(before);
        twice.addAll(before);
        assertEquals(
                twice.stream().sorted().toList(),
                stage.raw("lending.customers").stream().sorted().toList());
    }

    @Test
    void hidesPersonalDataAndPublishesNoMaskedLine() throws Exception {
        publish("lending.customers", profile("hidden-1"));
        JsonNode line = tail("lending.customers", "--key", "hidden-1").getFirst();
        assertEquals("+3725•••••45", line.path("value").path("phone").asText());
        assertEquals(
                "(hidden, 4 characters)", line.path("value").path("firstName").asText());
        assertEquals("[\"phone\",\"firstName\"]", line.path("masked").toString());
        assertTrue(said.toString().contains("personal data are hidden"), said::toString);

        assertEquals(2, publish("lending.customers", line.toString()));
        assertTrue(said.toString().contains(": line 1: masked: personal data were hidden"), said::toString);
    }

    @Test
    void aWrongLineKeepsAllFromBeingPublished() throws Exception {
        assertEquals(2, publish("lending.events", overdue("wrong-1", "e-1"), "{\"key\": \"wrong-1\"}"));
        assertTrue(said.toString().contains(": line 2: value: missing"), said::toString);
        assertTrue(said.toString().endsWith("nothing was published\n"), said::toString);
        assertEquals(List.of(), tail("lending.events", "--key", "wrong-1"));
    }

    @Test
    void topicsOfOthersAreNotWrittenToByMistake() throws Exception {
        assertEquals(2, publish("sms.receipts", "{}"));
        assertTrue(said.toString().contains("is written by the gateway-worker alone"), said::toString);
        assertEquals(2, publish("lending.evnets", "{}"));
        assertTrue(said.toString().contains("expected one of lending.customers, lending.events"), said::toString);
    }

    @Test
    void readsOnlyTheKeysPartitionAndTheTimesAsked() throws Exception {
        publish(
                "lending.events",
                overdue("k-1", "old", "2026-11-01T00:00:00Z"),
                overdue("k-1", "new"),
                overdue("k-2", "x"));

        assertEquals(List.of("old", "new"), ids(tail("lending.events", "--key", "k-1")));
        assertTrue(
                said.toString().matches("(?s).*key k-1 lives in partition \\d, the only one read.*"), said::toString);
        assertEquals(List.of("old"), ids(tail("lending.events", "--key", "k-1", "--to", "2026-11-02")));
        assertEquals(List.of("new"), ids(tail("lending.events", "--key", "k-1", "--from", "10m")));
        assertEquals(List.of("old"), ids(tail("lending.events", "--key", "k-1", "--max", "1")));
    }

    @Test
    void printsInOrderOfTimeAndGoesOnWhereItSays() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            lines.add(overdue("o-" + i, "in-order", "2026-10-0" + (i + 1) + "T00:00:00Z"));
        }
        publish("lending.events", lines.toArray(String[]::new));

        List<JsonNode> first = tail("lending.events", "--to", "2026-10-20", "--max", "4");
        String next = said.toString()
                .lines()
                .filter(line -> line.startsWith("what comes next: "))
                .toList()
                .getLast()
                .replaceAll(".*--from ", "");
        List<JsonNode> rest = tail("lending.events", "--from", next, "--to", "2026-10-20");

        List<String> keys = new ArrayList<>();
        first.forEach(line -> keys.add(line.path("key").asText()));
        rest.forEach(line -> keys.add(line.path("key").asText()));
        assertEquals(List.of("o-0", "o-1", "o-2", "o-3", "o-4", "o-5", "o-6", "o-7", "o-8"), keys);
    }

    @Test
    void printsWhatCannotBeDecodedWithItsError() throws Exception {
        stage.send("sms.decisions", "bad-1", "not a record".getBytes(UTF_8));
        stage.send("sms.decisions", "bad-1", new byte[] {0, 0, 0, 39, 16, 1});
        stage.send("sms.decisions", "bad-1", new byte[] {0, 1});
        stage.send("sms.decisions", "bad-1", null);

        List<JsonNode> lines = tail("sms.decisions", "--key", "bad-1");

        assertEquals("not a record", lines.get(0).path("text").asText());
        assertTrue(lines.get(0).path("error").asText().contains("not in Confluent's wire format"), lines::toString);
        assertTrue(lines.get(1).path("error").asText().contains("no schema with id 10000"), lines::toString);
        assertEquals("AAE=", lines.get(2).path("raw").asText());
        assertTrue(lines.get(3).path("value").isNull() && !lines.get(3).has("error"), lines::toString);
    }

    @Test
    void showsDeadLettersWithTheirHeaders() throws Exception {
        publish("lending.customers", profile("dead-1"));
        byte[] sound = stage.raw("lending.customers").stream()
                .filter(value -> !value.equals("tombstone"))
                .map(HexFormat.of()::parseHex)
                .findFirst()
                .orElseThrow();
        stage.send("lending.customers.dead-letters", "dead-1", sound);

        JsonNode hidden = tail("lending.customers.dead-letters").getLast();
        assertEquals("CustomerProfile", hidden.path("type").asText());
        assertEquals("because", hidden.path("headers").path("herald.reason").asText());
        assertEquals("(hidden, " + sound.length + " bytes)", hidden.path("raw").asText());
        JsonNode shown =
                tail("lending.customers.dead-letters", "--show-personal-data").getLast();
        assertArrayEquals(sound, Base64.getDecoder().decode(shown.path("raw").asText()));
    }

    @Test
    void readsTopicsThatAreNotHeraldsAndNamesThoseThereAre() throws Exception {
        try (Admin admin = stage.admin()) {
            admin.createTopics(List.of(new NewTopic("foreign", 2, (short) 1)))
                    .all()
                    .get();
        }
        stage.send("foreign", null, "{\"a\": 1}".getBytes(UTF_8));

        assertEquals(
                "(hidden, 8 bytes)", tail("foreign").getFirst().path("text").asText());
        JsonNode line = tail("foreign", "--show-personal-data").getFirst();
        assertEquals("{\"a\": 1}", line.path("text").asText());
        assertTrue(line.path("key").isNull());
    }

    @Test
    void readsOnlyWhatIsCommittedAndDoesNotWaitForTheRest() throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stage.bootstrapServers(), "transactional.id", "open", "acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("sms.receipts", "tx".getBytes(UTF_8), new byte[] {1}))
                    .get();
            assertEquals(List.of(), tail("sms.receipts", "--key", "tx"));
            producer.commitTransaction();
            for (int looks = 0; tail("sms.receipts", "--key", "tx").isEmpty(); looks++) {
                assertTrue(looks < 100, "the transaction's marker does not reach the partition");
            }
        }
    }

    @Test
    void leavesNoGroupBehindAndEndsQuietlyWhenNobodyReads() throws Exception {
        publish("lending.events", overdue("pipe", "e-1"));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertEquals(0, stage.run(new TailCommand(closed), said, "lending.events"), said::toString);
        try (Admin admin = stage.admin()) {
            assertEquals(List.of(), List.copyOf(admin.listGroups().all().get()));
        }
    }

    @Test
    void followsUntilItIsStopped() throws Exception {
        Child child = Child.start(Program.of("tail", folder.resolve("tail"), SandboxMain.class.getName())
                .withArguments(
                        "tail",
                        "sms.requests.bulk",
                        "--follow",
                        "--from",
                        "earliest",
                        "--config",
                        stage.config().toString()));
        stage.send("sms.requests.bulk", "f-1", new byte[] {1});
        awaitSays(child, "\"key\":\"f-1\"");
        stage.send("sms.requests.bulk", "f-2", new byte[] {1});
        awaitSays(child, "\"key\":\"f-2\"");

        // As a signal ends it, so does Ctrl-C.
        assertEquals(143, child.stop(STILL));
        assertTrue(Files.readString(child.log()).contains("printed 2 of sms.requests.bulk"), () -> read(child));
    }

    private static void awaitSays(Child child, String text) throws InterruptedException {
        assertEquals(Optional.empty(), child.patience().await(() -> read(child).contains(text)), () -> read(child));
    }

    private static String read(Child child) {
        try {
            return Files.readString(child.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int publish(String topic, String... lines) throws IOException {
        return stage.publish(said, topic, lines);
    }

    private List<JsonNode> tail(String... arguments) throws IOException {
        return stage.tail(said, arguments);
    }

    private static List<String> ids(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> line.path("value").path("eventId").asText())
                .toList();
    }

    private static String profile(String customer) {
        return "{\"key\": \"" + customer + "\", \"value\": {\"phone\": \"+37255512345\", \"locale\": \"et\", "
                + "\"country\": \"EE\", \"brand\": \"nordlaen\", \"firstName\": \"Mari\", "
                + "\"updatedAt\": \"2026-11-24T10:15:30.250Z\"}}";
    }

    private static String tombstone(String customer) {
        return "{\"key\": \"" + customer + "\", \"value\": null, \"headers\": {\"why\": \"erased\"}}";
    }

    private static String overdue(String customer, String event) {
        return "{\"key\": \"" + customer + "\", \"type\": \"PaymentOverdue\", \"value\": {\"eventId\": \"" + event
                + "\", \"occurredAt\": \"2026-11-24T10:15:30Z\", \"loanId\": \"l-1\", \"instalmentId\": \"1\", "
                + "\"dueDate\": \"2026-11-20\", \"daysOverdue\": 4, "
                + "\"amountDue\": {\"amount\": \"12.50\", \"currency\": \"EUR\"}}}";
    }

    private static String overdue(String customer, String event, String timestamp) {
        return "{\"timestamp\": \"" + timestamp + "\", "
                + overdue(customer, event).substring(1);
    }
}
