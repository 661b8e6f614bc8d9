package org.herald.sandbox.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.access.Causes;
import org.herald.access.Grants;
import org.herald.access.Refusals;
import org.herald.access.Role;
import org.herald.gateway.control.ControlsFollower;
import org.herald.gateway.control.HeldScope;
import org.herald.gateway.control.Holds;
import org.herald.gateway.decode.RecordValues;
import org.herald.sandbox.client.CommandFailedException;
import org.herald.schemas.Scope;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.Hold;

/// `sms.controls` as an operator sees and writes it. It is read by the workers' own code, so what is seen is what
/// they obey.
final class ControlsTopic {

    private static final String TOPIC = Topics.CONTROLS.name();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Map<String, String> kafka;

    ControlsTopic(Map<String, String> kafka) {
        this.kafka = kafka;
    }

    /// All that is held now.
    ///
    /// @throws CommandFailedException if that cannot be said
    List<HeldScope> held() throws InterruptedException {
        Holds holds = new Holds();
        CountDownLatch read = new CountDownLatch(1);
        RecordValues values = new RecordValues(AvroSerdes.deserializer(kafka));
        try (ControlsFollower follower =
                new ControlsFollower(consumer(), values, holds, new SimpleMeterRegistry(), Role.OPERATOR)) {
            follower.start(read::countDown, () -> {});
            await(read, follower);
        }
        return holds.all();
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.startsWith("group."));
        settings.put("client.id", "herald-hold");
        settings.put("isolation.level", "read_committed");
        // An empty topic is known to be empty once Kafka has answered, which it does only then.
        settings.put("fetch.min.bytes", "1");
        settings.put("fetch.max.wait.ms", "100");
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void await(CountDownLatch read, ControlsFollower follower) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!read.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            follower.fault().ifPresent(words -> {
                throw new CommandFailedException(words);
            });
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(TOPIC + " could not be read within " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    void hold(HeldScope held) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        // Schemas come into a registry on purpose, not by the way.
        settings.putIfAbsent("auto.register.schemas", "false");
        try (Serializer<Object> values = AvroSerdes.serializer(settings)) {
            Hold hold = new Hold(held.reason(), held.heldBy(), held.heldAt());
            write(new ProducerRecord<>(TOPIC, key(held.scope()), values.serialize(TOPIC, hold)));
        }
    }

    /// @param headers who released and why
    void release(Scope scope, Map<String, String> headers) throws InterruptedException {
        ProducerRecord<byte[], byte[]> tombstone = new ProducerRecord<>(TOPIC, key(scope), null);
        headers.forEach((name, text) -> tombstone.headers().add(name, text.getBytes(UTF_8)));
        write(tombstone);
    }

    private static byte[] key(Scope scope) {
        return scope.toString().getBytes(UTF_8);
    }

    private void write(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", "herald-hold");
        settings.put("acks", "all");
        // A record that is written twice says the same, and to somebody without the right to write an idempotent
        // producer says only that he may do nothing at all.
        settings.put("enable.idempotence", "false");
        settings.put("max.block.ms", PATIENCE.toMillis());
        settings.put("linger.ms", 0);
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
        settings.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException | KafkaException e) {
            throw new CommandFailedException(Refusals.of(Role.OPERATOR, Grants.APPLICATION_PREFIX)
                    .explain(e)
                    .map(refusal -> "nothing was changed: " + refusal)
                    .orElseGet(() -> "it is not certain that anything was changed, look at scripts/hold list: "
                            + Causes.inOneLine(e)));
        }
    }
}
