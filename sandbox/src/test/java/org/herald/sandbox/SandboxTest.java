package org.herald.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One sandbox for all tests here, with two workers.
class SandboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path parent;

    private static final List<String> LINES = new ArrayList<>();
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        SandboxOptions options = SandboxOptions.ordinary()
                .in(parent.resolve("sandbox"))
                .withWorkers(2)
                .withPartitions(2);
        sandbox = Sandbox.start(options, SandboxTest::note);
    }

    @AfterAll
    static void stopAndLeaveNothing() {
        sandbox.close();
        assertFalse(sandbox.broker().child().isAlive());
        assertFalse(sandbox.registry().child().isAlive());
        assertFalse(sandbox.processor().child().isAlive());
        sandbox.workers().forEach(worker -> assertFalse(worker.child().isAlive()));
        assertFalse(Files.exists(parent.resolve("sandbox")));
    }

    @Test
    void saysWhatIsReady() {
        for (String part : List.of(
                "broker",
                "topics",
                "registry",
                "schemas",
                "processor",
                "gateway-worker-1",
                "gateway-worker-2",
                "sandbox")) {
            assertEquals(
                    1,
                    LINES.stream()
                            .filter(line -> line.matches(part + " +ready in \\d+\\.\\d s"))
                            .count(),
                    part);
        }
    }

    @Test
    void turnsAnEventIntoATextAtTheProvider() throws Exception {
        publish("customer-1", "+37255500101");
        assertTrue(sandbox.simulator().ledger().awaitSize(1, PATIENCE));
        assertEquals(1, sandbox.simulator().ledger().takenFor("+37255500101").size());
    }

    @Test
    void servesTheMetricsOfEveryProgramAlsoAfterAKill() throws Exception {
        Service worker = sandbox.workers().getLast();
        long killed = worker.child().pid();
        worker.kill();
        assertThrows(IOException.class, () -> status(worker.metricsUrl()));

        worker.start();

        assertFalse(killed == worker.child().pid());
        assertEquals(200, status(worker.metricsUrl()));
        assertEquals(200, status(sandbox.processor().metricsUrl()));
    }

    @Test
    void refusesAFolderWithSomethingInIt() {
        SandboxOptions options = SandboxOptions.ordinary().in(parent);
        assertThrows(IllegalArgumentException.class, () -> Sandbox.start(options, SandboxTest::note));
        assertTrue(Files.exists(parent));
    }

    private static synchronized void note(String line) {
        LINES.add(line);
    }

    private static int status(URI url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void publish(String customer, String phone) throws Exception {
        Instant now = Instant.now();
        CustomerProfile profile = CustomerProfile.newBuilder()
                .setPhone(phone)
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setMarketingConsent(MarketingConsent.UNKNOWN)
                .setUpdatedAt(now)
                .build();
        LoanDecided declined = LoanDecided.newBuilder()
                .setEventId("event-1")
                .setOccurredAt(now)
                .setLoanId("loan-1")
                .setDecision(LoanDecision.DECLINED)
                .build();
        Map<String, Object> settings = new HashMap<>(sandbox.kafka());
        Map<String, Object> serde = new HashMap<>(sandbox.kafka());
        serde.put("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        send(settings, new ProducerRecord<>(Topics.CUSTOMERS.name(), customer, profile), sandbox.kafka());
        send(settings, new ProducerRecord<>(Topics.EVENTS.name(), customer, declined), serde);
    }

    private static void send(Map<String, Object> settings, ProducerRecord<String, Object> event, Map<String, ?> serde)
            throws Exception {
        try (KafkaProducer<String, Object> producer =
                new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(serde))) {
            producer.send(event).get(20, TimeUnit.SECONDS);
        }
    }
}
