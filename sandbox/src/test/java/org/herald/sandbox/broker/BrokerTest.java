package org.herald.sandbox.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.sandbox.NeedsProcesses;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One broker for all tests here: its start is the dear part.
@NeedsProcesses
@TestMethodOrder(MethodOrderer.MethodName.class)
class BrokerTest {

    private static final int PARTITIONS = 3;

    @TempDir
    private static Path folder;

    private static Broker broker;

    @BeforeAll
    static void startWithTopics() throws Exception {
        broker = Broker.start(folder);
        TopicSetup.create(broker.bootstrapServers(), PARTITIONS);
    }

    @AfterAll
    static void stop() {
        broker.close();
        assertFalse(broker.child().isAlive());
    }

    @Test
    void createsEveryTopicAsItIsDescribed() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            for (Topic topic : Topics.ALL) {
                assertEquals(topic.partitions(PARTITIONS), partitions(admin, topic.name()), topic.name());
                Config config = config(admin, topic.name());
                topic.settings()
                        .forEach((name, value) ->
                                assertEquals(value, config.get(name).value(), topic.name() + " " + name));
            }
        }
    }

    @Test
    void createsTopicsOfDeadLettersKeptForTheirOwnTime() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            for (Topic topic : Topics.WITH_DEAD_LETTERS) {
                assertEquals(PARTITIONS, partitions(admin, topic.deadLetters()));
                Config config = config(admin, topic.deadLetters());
                assertEquals("delete", config.get("cleanup.policy").value());
                assertEquals(
                        Long.toString(Topics.DEAD_LETTER_RETENTION.toMillis()),
                        config.get("retention.ms").value());
            }
            int all = Topics.ALL.size() + Topics.WITH_DEAD_LETTERS.size();
            assertEquals(all, admin.listTopics().names().get().size());
        }
    }

    @Test
    void leavesTopicsAloneThatAreThere() throws Exception {
        TopicSetup.create(broker.bootstrapServers(), PARTITIONS + 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertEquals(PARTITIONS, partitions(admin, Topics.EVENTS.name()));
        }
    }

    @Test
    void keepsItsDataOverAKill() throws Exception {
        long killed = broker.child().pid();
        String address = broker.bootstrapServers();
        send("before", Duration.ofMinutes(10));

        broker.kill();
        assertFalse(broker.child().isAlive());
        broker.restart();

        assertNotEquals(killed, broker.child().pid());
        assertEquals(address, broker.bootstrapServers());
        send("after", Duration.ofMinutes(10));
        assertTrue(valuesSoFar().containsAll(List.of("before", "after")));
    }

    @Test
    void refusesToStartASecondTimeWhileItRuns() {
        assertThrows(IllegalStateException.class, broker::restart);
    }

    @Test
    void answersNothingWhileFrozenAndGoesOnWhenThawed() throws Exception {
        broker.freeze();
        try {
            ExecutionException e = assertThrows(ExecutionException.class, () -> send("frozen", Duration.ofSeconds(2)));
            assertInstanceOf(TimeoutException.class, e.getCause());
        } finally {
            broker.thaw();
        }
        send("thawed", Duration.ofMinutes(10));
        assertTrue(valuesSoFar().contains("thawed"));
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .mapToInt(description -> description.partitions().size())
                .sum();
    }

    private static Config config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .values()
                .values()
                .iterator()
                .next()
                .get();
    }

    private static void send(String value, Duration patience) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "delivery.timeout.ms",
                (int) patience.toMillis(),
                "request.timeout.ms",
                1_000,
                "max.block.ms",
                patience.toMillis(),
                "linger.ms",
                0);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> event = new ProducerRecord<>(Topics.EVENTS.name(), 0, "a-customer", value);
            producer.send(event).get();
        }
    }

    private static List<String> valuesSoFar() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
        TopicPartition partition = new TopicPartition(Topics.EVENTS.name(), 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            Collection<Long> end = consumer.endOffsets(List.of(partition)).values();
            while (!end.contains(consumer.position(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(read -> values.add(read.value()));
            }
        }
        return values;
    }
}
