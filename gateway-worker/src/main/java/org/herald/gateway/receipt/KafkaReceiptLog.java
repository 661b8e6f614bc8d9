package org.herald.gateway.receipt;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;

/// Receipts on `sms.receipts`, by an idempotent producer with `acks=all`: in order, none twice.
public final class KafkaReceiptLog implements ReceiptLog {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private static final Duration LONGEST_DELAY = Duration.ofDays(1);
    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Producer<byte[], byte[]> producer;
    private final DurableWrites writes;
    private final MeterRegistry metrics;

    public KafkaReceiptLog(
            Producer<byte[], byte[]> producer, Serializer<Object> values, MeterRegistry metrics, WriteHealth health) {
        this.producer = producer;
        this.writes = new DurableWrites(producer, values, health);
        this.metrics = metrics;
    }

    @Override
    public CompletableFuture<Long> write(int partition, String key, DeliveryReceipt receipt) {
        return writes.write(Topics.RECEIPTS, partition, key, receipt).whenComplete((_, failure) -> {
            if (failure == null) {
                count(receipt);
            }
        });
    }

    private void count(DeliveryReceipt receipt) {
        String purpose = receipt.getPurpose().name();
        // A callback may say the same again, by the provider's clock.
        if (receipt.getStatus() == ReceiptStatus.ACCEPTED && receipt.getSource() != ReceiptSource.CALLBACK) {
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

    /// By our clocks alone, also where the provider said it when it was asked. A request may state any date.
    private static Duration measured(DeliveryReceipt receipt) {
        Duration delay = Duration.between(receipt.getRequestedAt(), receipt.getRecordedAt());
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    @Override
    public void close() {
        producer.close(LAST_WORDS);
    }
}
