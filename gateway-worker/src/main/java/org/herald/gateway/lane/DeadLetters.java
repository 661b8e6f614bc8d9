package org.herald.gateway.lane;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.herald.gateway.lane.Job.Unreadable;
import org.herald.gateway.receipt.WriteHealth;
import org.herald.schemas.DeadLetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what cannot be sent on the lane's topic of dead letters.
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Producer<byte[], byte[]> producer;
    private final WriteHealth health;
    private final MeterRegistry metrics;

    public DeadLetters(Producer<byte[], byte[]> producer, WriteHealth health, MeterRegistry metrics) {
        this.producer = producer;
        this.health = health;
        this.metrics = metrics;
    }

    /// Hands one record over.
    ///
    /// @return the offset, once the record is durable
    CompletableFuture<Long> write(Unreadable unreadable) {
        ConsumerRecord<byte[], byte[]> record = unreadable.record();
        DeadLetter letter = new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                unreadable.fault().name());
        CompletableFuture<Long> durable = new CompletableFuture<>();
        var _ = producer.send(letter.message(record.key(), record.value(), record.headers()), (metadata, failure) -> {
            if (failure == null) {
                health.wrote(letter.topic());
                count(letter);
                durable.complete(metadata.offset());
            } else {
                health.failed(letter.topic(), failure);
                durable.completeExceptionally(failure);
            }
        });
        return durable;
    }

    private void count(DeadLetter letter) {
        metrics.counter("herald.dead.letters", "topic", letter.topic(), "reason", letter.reason())
                .increment();
        LOG.warn(
                "{}-{} offset {}: dead letter, {}",
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.reason());
    }
}
