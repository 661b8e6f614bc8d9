package org.herald.sandbox.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.publish.PublishCommand;
import org.herald.sandbox.registry.Registry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// A real broker and registry, and the commands as a person types them.
final class CommandStage implements AutoCloseable {

    private static final int PARTITIONS = 3;

    /// All that the tests publish has happened by then.
    private static final Instant TODAY = Instant.parse("2027-01-01T00:00:00Z");

    private final Path folder;
    private final Broker broker;
    private final Registry registry;
    private final Path config;

    CommandStage(Path folder) throws Exception {
        this.folder = folder;
        CompletableFuture<Registry> startedRegistry = CompletableFuture.supplyAsync(this::startRegistry);
        broker = Broker.start(folder.resolve("broker"));
        TopicSetup.create(broker.bootstrapServers(), PARTITIONS);
        registry = startedRegistry.get();
        registry.registerSchemas();
        config = Files.writeString(
                folder.resolve("client.yaml"),
                "kafka:\n  bootstrap.servers: " + broker.bootstrapServers() + "\n  schema.registry.url: "
                        + registry.url() + "\n");
    }

    private Registry startRegistry() {
        try {
            return Registry.start(folder.resolve("registry"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }

    Path config() {
        return config;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    int run(Object command, StringWriter said, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--config", config.toString()));
        return new CommandLine(command).setErr(new PrintWriter(said, true)).execute(all.toArray(String[]::new));
    }

    int tell(StringWriter printed, String customerId) {
        return new CommandLine(new WhyCommand())
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(printed, true))
                .execute(customerId, "--config", config.toString());
    }

    int publish(StringWriter said, String topic, String... lines) throws IOException {
        Path file = Files.write(folder.resolve("lines.jsonl"), List.of(lines));
        return run(new PublishCommand(System.in, InstantSource.fixed(TODAY)), said, topic, file.toString());
    }

    List<JsonNode> tail(StringWriter said, String... arguments) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertEquals(0, run(new TailCommand(printed), said, arguments), said::toString);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : printed.toString(UTF_8).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    /// The values of a topic in hexadecimal digits, or what stands for a tombstone.
    List<String> raw(String topic) throws IOException {
        List<String> values = new ArrayList<>();
        TopicReader.Sink sink = new TopicReader.Sink() {
            @Override
            public boolean take(ConsumerRecord<byte[], byte[]> record) {
                values.add(record.value() == null ? "tombstone" : HexFormat.of().formatHex(record.value()));
                return true;
            }

            @Override
            public void pause() {}
        };
        Selection all = new Selection(new Bound.Earliest(), new Bound.Latest(), Optional.empty(), true, false);
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bootstrapServers()))) {
            reader.read(topic, PARTITIONS, all, sink);
        }
        return values;
    }

    void send(String topic, @Nullable String key, byte @Nullable [] value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> sent =
                    new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value);
            sent.headers().add("herald.reason", "because".getBytes(UTF_8));
            producer.send(sent).get();
        }
    }
}
