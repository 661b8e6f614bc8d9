package org.herald.sandbox.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.security.SecuredStage.Proof;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// From event to receipt where everybody has a name and may do only what the table of rights says.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredInstallationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static SecuredStage stage;

    @BeforeAll
    static void build() throws Exception {
        stage = new SecuredStage(folder);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    @Order(1)
    void textsByNameAndPassword() throws Exception {
        List<Child> programs = stage.start(Proof.PASSWORD);
        try {
            assertLife(Proof.PASSWORD, "customer-1", "+37255500101");
            litter();
        } finally {
            programs.forEach(program -> program.stop(STOP));
        }
        assertEquals(Set.of("bank", "processor", "gateway-worker", "analyst"), named(stage.door().seen()));
        for (Child program : programs) {
            assertFalse(Files.readString(program.log()).contains("knows"), program.name() + " logs a password");
        }
    }

    /// The processor's state is gone, so it restores it.
    @Test
    @Order(2)
    void textsByCertificate() throws Exception {
        List<Child> programs = stage.start(Proof.CERTIFICATE);
        try {
            assertLife(Proof.CERTIFICATE, "customer-2", "+37255500202");
        } finally {
            programs.forEach(program -> program.stop(STOP));
        }
        assertTrue(stage.door()
                .seen()
                .containsAll(Set.of("CN=bank", "CN=processor", "CN=gateway-worker", "CN=analyst")));
    }

    private static void assertLife(Proof proof, String customer, String phone) throws Exception {
        Life.live(stage.kafka("bank", proof), customer, phone);
        assertTrue(Life.awaitDelivered(stage.kafka("analyst", proof), customer, PATIENCE), "no text was delivered");
        assertEquals(2, stage.simulator().ledger().takenFor(phone).size());
    }

    private static Set<String> named(Set<String> seen) {
        return seen.stream().filter(name -> !name.startsWith("CN=")).collect(Collectors.toSet());
    }

    /// What nobody can read ends on the dead letters of its topic.
    private static void litter() throws Exception {
        Life.litter(
                stage.kafka("bank", Proof.PASSWORD), List.of(Topics.CUSTOMERS.name(), Topics.EVENTS.name()));
        Life.litter(
                stage.kafka("administrator", Proof.CERTIFICATE),
                Topics.LANES.stream().map(Topic::name).toList());
        for (Topic topic : Topics.WITH_DEAD_LETTERS) {
            Soon.assertSoon(() -> end(topic.deadLetters()) > 0, PATIENCE, () -> topic.deadLetters() + " is empty");
        }
    }

    private static long end(String topic) throws Exception {
        TopicPartition only = new TopicPartition(topic, 0);
        return stage.broker()
                .administrator()
                .listOffsets(Map.of(only, OffsetSpec.latest()))
                .partitionResult(only)
                .get(10, TimeUnit.SECONDS)
                .offset();
    }
}
