package org.herald.sandbox.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.schemas.Topic;
import org.herald.schemas.json.EventLine;
import org.herald.schemas.serde.AvroSerdes;
import org.jspecify.annotations.Nullable;

/// Sends events, keeps count of what the broker confirmed, and stops at the first that it did not.
final class Publisher implements AutoCloseable {

    private final Topic topic;
    private final Serializer<Object> serializer;
    private final Producer<String, byte[]> producer;
    private final Map<Integer, Placed> placed = new TreeMap<>();
    private @Nullable String failure;
    private long confirmed;

    /// Where the events of one partition came to lie.
    private record Placed(long count, long first, long last) {}

    Publisher(Topic topic, Map<String, String> kafka) {
        this.topic = topic;
        Map<String, Object> serde = new HashMap<>(kafka);
        // Schemas come into a registry on purpose, not by the way.
        serde.putIfAbsent("auto.register.schemas", "false");
        serde.putIfAbsent("value.subject.name.strategy", topic.subjectPerRecord() ? "topic-record" : "topic");
        this.serializer = AvroSerdes.serializer(serde);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Encodes an event without sending it, which tells whether the registry takes its type.
    void rehearse(EventLine event) {
        encode(event);
    }

    /// Sends an event, unless one before it was refused.
    void send(EventLine event) {
        if (failure().isPresent()) {
            return;
        }
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(
                topic.name(), null, event.timestamp().orElse(null), event.key(), encode(event), event.headers());
        try {
            var _ = producer.send(sent, (metadata, problem) -> note(event, metadata, problem));
        } catch (KafkaException e) {
            note(event, null, e);
        }
    }

    /// Waits until all that was sent is confirmed or has failed.
    void await() {
        producer.flush();
    }

    /// Why the first event that was not confirmed was not.
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /// How many were confirmed, and where they lie.
    synchronized String report() {
        String places = placed.entrySet().stream()
                .map(place -> "partition " + place.getKey() + " offset " + range(place.getValue()))
                .collect(Collectors.joining(", "));
        return "published " + confirmed + " to " + topic.name() + (places.isEmpty() ? "" : ": " + places);
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }

    private static String range(Placed place) {
        // With other producers at work, events of theirs lie between.
        return place.count() == 1 ? "" + place.first() : place.first() + " to " + place.last();
    }

    private byte @Nullable [] encode(EventLine event) {
        return event.value()
                .map(value -> serializer.serialize(topic.name(), value))
                .orElse(null);
    }

    private synchronized void note(EventLine event, @Nullable RecordMetadata metadata, @Nullable Exception problem) {
        if (problem == null && metadata != null) {
            confirmed++;
            long offset = metadata.offset();
            placed.merge(
                    metadata.partition(),
                    new Placed(1, offset, offset),
                    (known, one) -> new Placed(
                            known.count() + 1,
                            Math.min(known.first(), one.first()),
                            Math.max(known.last(), one.last())));
        } else if (failure == null && problem != null) {
            failure = event + ": not confirmed: " + problem.getMessage();
        }
    }
}
