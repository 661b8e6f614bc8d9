package org.herald.gateway.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.schemas.Topic;
import org.jspecify.annotations.Nullable;

/// Writes records and says when they are durable. What fails in between, at the registry or at Kafka, fails the
/// promise and nothing else: the writer decides whether to try again.
final class DurableWrites {

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Object> values;
    private final WriteHealth health;

    /// Closes nothing of what it is given.
    DurableWrites(Producer<byte[], byte[]> producer, Serializer<Object> values, WriteHealth health) {
        this.producer = producer;
        this.values = values;
        this.health = health;
    }

    /// Hands one record over.
    ///
    /// @param partition null for the one of the key
    /// @return its offset, once every in-sync replica has it
    CompletableFuture<Long> write(Topic topic, @Nullable Integer partition, String key, Object value) {
        CompletableFuture<Long> durable = new CompletableFuture<>();
        try {
            byte[] bytes = values.serialize(topic.name(), value);
            ProducerRecord<byte[], byte[]> entry =
                    new ProducerRecord<>(topic.name(), partition, key.getBytes(UTF_8), bytes);
            var _ = producer.send(entry, (metadata, failure) -> {
                if (failure == null) {
                    health.wrote(entry.topic());
                    durable.complete(metadata.offset());
                } else {
                    health.failed(entry.topic(), failure);
                    durable.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            // Registry or broker cannot be reached now.
            durable.completeExceptionally(e);
        }
        return durable;
    }
}
