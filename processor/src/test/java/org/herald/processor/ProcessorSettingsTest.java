package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.herald.processor.gate.Recipients;
import org.herald.processor.runtime.StateMemory;
import org.herald.processor.runtime.StreamsSettings;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys and defaults are public: this test changes only together with the documentation.
class ProcessorSettingsTest {

    private static final Map<String, String> LEAST = Map.of(
            "HERALD_KAFKA_BOOTSTRAP_SERVERS",
            "broker:9092",
            "HERALD_KAFKA_SCHEMA_REGISTRY_URL",
            "http://registry:8081");
    private static final Map<String, String> KAFKA =
            Map.of("bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry:8081");

    @Test
    void hasDefaults() {
        assertEquals(
                new ProcessorSettings(
                        new StreamsSettings("herald", Path.of("herald-state"), -1, 2, 256, KAFKA),
                        "127.0.0.1",
                        8081,
                        true,
                        true,
                        Optional.empty(),
                        Recipients.ALL,
                        Duration.ofSeconds(30),
                        false),
                ProcessorSettings.from(Settings.load(Optional.empty(), LEAST)));
    }

    @Test
    void readsEveryKey(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("processor.yaml"), """
            kafka: {bootstrap.servers: "broker:9092", schema.registry.url: "http://registry:8081"}
            application.id.prefix: other
            state: {dir: /data, memory-mb: 128}
            replication.factor: 3
            threads: 4
            http: {host: 0.0.0.0, port: 80}
            checks: {production: false, rights: false}
            policy.file: policy.yaml
            send.only-to: +37255512345, +3725550
            profile.wait: 1m
            metrics.detail: true
            """);

        assertEquals(
                new ProcessorSettings(
                        new StreamsSettings("other", Path.of("/data"), 3, 4, 128, KAFKA),
                        "0.0.0.0",
                        80,
                        false,
                        false,
                        Optional.of(Path.of("policy.yaml")),
                        new Recipients(List.of("+37255512345", "+3725550")),
                        Duration.ofMinutes(1),
                        true),
                ProcessorSettings.from(Settings.load(Optional.of(file), Map.of())));
    }

    @Test
    void reportsEveryMistake() {
        Map<String, String> wrong = Map.of("HERALD_HTTP_PORT", "high", "HERALD_THREADS", "0", "HERALD_COLOUR", "red");

        SettingsException mistakes = assertThrows(
                SettingsException.class, () -> ProcessorSettings.from(Settings.load(Optional.empty(), wrong)));

        List<String> lines = String.valueOf(mistakes.getMessage()).lines().toList();
        assertEquals(5, lines.size(), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("kafka.bootstrap.servers: ")));
    }

    @Test
    void refusesAProducerThatCouldNotWriteADeadLetter() {
        Map<String, String> small = Map.of(
                "HERALD_KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                "HERALD_KAFKA_SCHEMA_REGISTRY_URL", "http://registry:8081",
                "HERALD_KAFKA_MAX_REQUEST_SIZE", "65536");

        SettingsException mistake = assertThrows(
                SettingsException.class, () -> ProcessorSettings.from(Settings.load(Optional.empty(), small)));

        assertTrue(String.valueOf(mistake.getMessage()).contains("max.request.size"), mistake.getMessage());
    }

    /// What Kafka is told, and that its own group may say otherwise, but not about what the promises rest on.
    @Test
    void kafkasOwnGroupWinsOverDefaultsOnly() {
        Map<String, String> group = Map.of(
                "bootstrap.servers", "broker:9092",
                "commit.interval.ms", "20",
                "processing.guarantee", "at_least_once",
                "session.timeout.ms", "20000",
                "value.deserializer", "io.example.Other");
        try (StateMemory memory = new StateMemory(16L << 20)) {
            StreamsConfig config = new StreamsSettings("herald", Path.of("/data"), 3, 2, 16, group)
                    .of("decisions", new SimpleMeterRegistry(), memory);

            assertEquals("herald-decisions", config.getString(StreamsConfig.APPLICATION_ID_CONFIG));
            assertEquals(20L, config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
            assertEquals("exactly_once_v2", config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
            assertEquals(3, config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG));
            assertEquals(5, config.getProducerConfigs("t").get("retry.backoff.ms"));
            assertEquals(65_536, config.getProducerConfigs("t").get("batch.size"));
            assertEquals("20000", config.getMainConsumerConfigs("g", "t", 0).get("session.timeout.ms"));
        }
    }
}
