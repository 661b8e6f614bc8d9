package org.herald.gateway.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptStatus;

/// Receipts on `sms.receipts`, by an idempotent producer with `acks=all`: in order, none twice.
public final class KafkaReceiptLog implements ReceiptLog {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private static final Duration LONGEST_DELAY = Duration.ofDays(1);
    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Object> values;
    private final MeterRegistry metrics;
    private final WriteHealth health;

    public KafkaReceiptLog(
            Producer<byte[], byte[]> producer, Serializer<Object> values, MeterRegistry metrics, WriteHealth health) {
        this.producer = producer;
        this.values = values;
        this.metrics = metrics;
        this.health = health;
    }

    @Override
    public CompletableFuture<Long> write(int partition, String key, DeliveryReceipt receipt) {
        CompletableFuture<Long> durable = new CompletableFuture<>();
        try {
            byte[] value = values.serialize(Topics.RECEIPTS.name(), receipt);
            ProducerRecord<byte[], byte[]> entry =
                    new ProducerRecord<>(Topics.RECEIPTS.name(), partition, key.getBytes(UTF_8), value);
            var _ = producer.send(entry, (metadata, failure) -> {
                if (failure == null) {
                    count(receipt);
                    health.wrote(entry.topic());
                    durable.complete(metadata.offset());
                } else {
                    health.failed(entry.topic(), failure);
                    durable.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            // Registry or broker cannot be reached now: the writer decides whether to try again.
            durable.completeExceptionally(e);
        }
        return durable;
    }

    private void count(DeliveryReceipt receipt) {
        String purpose = receipt.getPurpose().name();
        if (receipt.getStatus() == ReceiptStatus.ACCEPTED) {
            Timer.builder("herald.gateway.acceptance.delay")
                    .description("from the decision to the provider's answer")
                    .serviceLevelObjectives(BUCKETS)
                    .tag("purpose", purpose)
                    .register(metrics)
                    .record(measured(receipt));
        }
        metrics.counter(
                        "herald.gateway.receipts",
                        "status",
                        receipt.getStatus().name(),
                        "source",
                        receipt.getSource().name(),
                        "purpose",
                        purpose)
                .increment();
    }

    /// A request may state any date.
    private static Duration measured(DeliveryReceipt receipt) {
        Duration delay = Duration.between(receipt.getRequestedAt(), receipt.getAt());
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    @Override
    public void close() {
        producer.close(LAST_WORDS);
    }
}
