package org.herald.gateway;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Kafka's clients as the claim protocol needs them. What the protocol depends on cannot be set otherwise; the rest
/// are defaults for whoever sets nothing.
final class KafkaClients {

    private final Map<String, String> kafka;

    KafkaClients(Map<String, String> kafka) {
        this.kafka = kafka;
    }

    Consumer<byte[], byte[]> member(String group, String client) {
        return new KafkaConsumer<>(
                memberSettings(group, client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Map<String, Object> memberSettings(String group, String client) {
        Map<String, Object> settings = reading(client);
        settings.put("group.id", group);
        settings.putIfAbsent("max.poll.records", "100");
        if (!"consumer".equalsIgnoreCase(kafka.get("group.protocol"))) {
            // A dead worker is noticed after 6 s, the least that brokers allow; the protocol "consumer" has times and
            // assignors of the broker, and refuses these three.
            settings.putIfAbsent("session.timeout.ms", "6000");
            settings.putIfAbsent("heartbeat.interval.ms", "2000");
            settings.putIfAbsent("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        }
        return settings;
    }

    /// For reading by position, outside of any group.
    Consumer<byte[], byte[]> reader(String client) {
        Map<String, Object> settings = reading(client);
        settings.keySet().removeIf(key -> key.startsWith("group."));
        settings.putIfAbsent("max.poll.records", "1000");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// For following a topic whose news is to be obeyed at once, outside of any group.
    Consumer<byte[], byte[]> follower(String client) {
        Map<String, Object> settings = reading(client);
        settings.keySet().removeIf(key -> key.startsWith("group."));
        // Whoever gathers records for better throughput must not gather these.
        settings.put("fetch.min.bytes", "1");
        settings.put("fetch.max.wait.ms", "500");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> reading(String client) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", client);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        return settings;
    }

    Producer<byte[], byte[]> producer(String client) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", client);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        // A receipt that waits is a text that waits, or a callback that is called again.
        settings.putIfAbsent("linger.ms", "1");
        settings.putIfAbsent("max.block.ms", "5000");
        settings.putIfAbsent("request.timeout.ms", "10000");
        settings.putIfAbsent("delivery.timeout.ms", "30000");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Settings for serdes whose callers try again by themselves: they ask the registry once and say at once that it
    /// is away, so that nobody who needs no registry has to wait behind them.
    Map<String, String> impatient() {
        Map<String, String> settings = new HashMap<>(kafka);
        if (!settings.containsKey("schema.registry.max.retries")) {
            settings.putIfAbsent("max.retries", "0");
        }
        return settings;
    }

    Map<String, Object> admin(String client) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", client);
        return settings;
    }
}
