package org.herald.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.sandbox.takeover.ReceiptsSeen;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.SchemaRegistration;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/// From an event to its receipt on the images that others run: Kafka's and Apicurio's own, as docker-compose.yml has
/// them.
@NeedsProcesses
@Testcontainers(disabledWithoutDocker = true, parallel = true)
class OfficialImagesTest {

    private static final int REGISTRY_PORT = 8080;
    private static final int REGISTRY_HEALTH_PORT = 9000;

    @Container
    private static final KafkaContainer KAFKA =
            new KafkaContainer("apache/kafka:4.3.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");

    @Container
    private static final GenericContainer<?> REGISTRY = new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
            .withExposedPorts(REGISTRY_PORT, REGISTRY_HEALTH_PORT)
            .waitingFor(Wait.forHttp("/health/ready").forPort(REGISTRY_HEALTH_PORT));

    @Test
    void anEventBecomesATextAndAReceipt(@TempDir Path folder) throws Exception {
        Map<String, String> kafka = Map.of(
                "bootstrap.servers",
                KAFKA.getBootstrapServers(),
                "schema.registry.url",
                "http://" + REGISTRY.getHost() + ":" + REGISTRY.getMappedPort(REGISTRY_PORT) + "/apis/ccompat/v7");
        TopicSetup.create(KAFKA.getBootstrapServers(), 2);
        new SchemaRegistration(kafka, Topics.ALL).apply(SchemaRegistration.Scope.REGISTRY);
        Installation.makeKeyset(folder);
        Installation installation = new Installation(folder, SandboxOptions.ordinary(), kafka);
        try (Simulator simulator = Simulator.start(SimulatorOptions.ordinary());
                FrontDoor door = new FrontDoor();
                Service processor = installation.processor();
                Service worker = installation.worker(1, simulator, door)) {
            processor.launch();
            worker.start();
            processor.awaitReady();
            BankEvents.declineLoan("customer-1", "+37255500101", kafka);

            awaitDelivery(kafka);
            assertEquals(1, simulator.ledger().takenFor("+37255500101").size());
        }
    }

    private static void awaitDelivery(Map<String, String> kafka) {
        try (ReceiptsSeen receipts = new ReceiptsSeen(kafka)) {
            Patience patience = Patience.forOneThing();
            while (receipts.with(ReceiptStatus.DELIVERED).isEmpty() && patience.lasts()) {
                receipts.look(Duration.ofMillis(100));
            }
            assertTrue(receipts.with(ReceiptStatus.ACCEPTED).size() == 1, "accepted");
            assertTrue(receipts.with(ReceiptStatus.DELIVERED).size() == 1, "delivered");
        }
    }
}
