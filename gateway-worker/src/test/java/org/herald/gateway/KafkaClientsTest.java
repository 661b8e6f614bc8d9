package org.herald.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaClientsTest {

    private static final List<String> CLASSIC_ONLY =
            List.of("session.timeout.ms", "heartbeat.interval.ms", "partition.assignment.strategy");

    @Test
    void aDeadWorkerIsNoticedAfterSixSeconds() {
        Map<String, Object> settings = settings(Map.of());
        assertEquals("6000", settings.get("session.timeout.ms"));
        assertEquals("2000", settings.get("heartbeat.interval.ms"));
        assertEquals(
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
                settings.get("partition.assignment.strategy"));
    }

    @Test
    void theNewProtocolIsGivenNothingItRefuses() {
        Map<String, Object> settings = settings(Map.of("group.protocol", "consumer"));
        CLASSIC_ONLY.forEach(key -> assertFalse(settings.containsKey(key), key));
    }

    @Test
    void whatTheProtocolDependsOnCannotBeSetOtherwise() {
        Map<String, Object> settings = settings(Map.of(
                "enable.auto.commit", "true",
                "auto.offset.reset", "latest",
                "isolation.level", "read_uncommitted",
                "group.id", "mine",
                "session.timeout.ms", "9000"));
        assertEquals("false", settings.get("enable.auto.commit"));
        assertEquals("none", settings.get("auto.offset.reset"));
        assertEquals("read_committed", settings.get("isolation.level"));
        assertEquals("herald-gateway-bulk", settings.get("group.id"));
        assertEquals("9000", settings.get("session.timeout.ms"));
    }

    /// Kafka's client itself refuses settings that do not go together.
    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void kafkasClientTakesTheSettings(String protocol) {
        KafkaClients clients = new KafkaClients(
                Map.of("bootstrap.servers", "localhost:1", "group.protocol", protocol, "value.deserializer", "x.Y"));
        try (Consumer<byte[], byte[]> member = clients.member("herald-gateway-bulk", "w-1");
                Consumer<byte[], byte[]> reader = clients.reader("w-1-takeover")) {
            assertNotNull(member.groupMetadata());
            assertEquals(0, reader.assignment().size());
        }
    }

    private static Map<String, Object> settings(Map<String, String> given) {
        Map<String, String> kafka = new HashMap<>(given);
        kafka.put("bootstrap.servers", "localhost:1");
        return new KafkaClients(kafka).memberSettings("herald-gateway-bulk", "w-1");
    }
}
