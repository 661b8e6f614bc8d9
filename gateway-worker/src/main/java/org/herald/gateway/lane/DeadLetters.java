package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.herald.gateway.lane.Job.Unreadable;
import org.herald.gateway.receipt.WriteHealth;

/// Keeps what could not be read: the raw bytes, with reason and origin in headers, on the lane's topic of dead
/// letters.
public final class DeadLetters {

    private final Producer<byte[], byte[]> producer;
    private final WriteHealth health;

    public DeadLetters(Producer<byte[], byte[]> producer, WriteHealth health) {
        this.producer = producer;
        this.health = health;
    }

    /// Hands one record over.
    ///
    /// @return the offset, once the record is durable
    CompletableFuture<Long> write(Unreadable unreadable) {
        ConsumerRecord<byte[], byte[]> record = unreadable.record();
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(record.topic() + ".dead-letters", record.key(), record.value());
        letter.headers()
                .add("herald.reason", unreadable.reason().getBytes(UTF_8))
                .add("herald.partition", Integer.toString(record.partition()).getBytes(UTF_8))
                .add("herald.offset", Long.toString(record.offset()).getBytes(UTF_8));
        CompletableFuture<Long> durable = new CompletableFuture<>();
        var _ = producer.send(letter, (metadata, failure) -> {
            if (failure == null) {
                health.wrote(letter.topic());
                durable.complete(metadata.offset());
            } else {
                health.failed(letter.topic(), failure);
                durable.completeExceptionally(failure);
            }
        });
        return durable;
    }
}
