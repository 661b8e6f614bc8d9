package org.herald.gateway.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.TopicPartition;
import org.herald.gateway.decode.RecordValues;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;

/// One partition of receipts in memory, to which reconcilers write too, and one of them after the other.
final class ReceiptStage implements ReceiptLog {

    static final TopicPartition ONLY = new TopicPartition(Topics.RECEIPTS.name(), 0);
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    static final Duration AFTER = Duration.ofHours(1);
    static final Duration VALIDITY = Duration.ofDays(3);

    /// A receipt as it lies on the log.
    record Entry(String key, DeliveryReceipt receipt, Instant at) {}

    final HandClock clock = new HandClock(START);

    /// Of the reconciler that was made last.
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    final NavigableMap<Long, Entry> log = new ConcurrentSkipListMap<>();
    final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Receipts receipts = new Receipts("w-1");
    private final int most;
    private boolean failing;

    ReceiptStage(int most) {
        this.most = most;
    }

    /// A reconciler that has the partition, on a consumer of its own.
    Reconciler reconciler(Map<String, Asker> askers) {
        return reconciler(new ReceiptConsumer(log, committed), askers);
    }

    Reconciler reconciler(ReceiptConsumer consumer, Map<String, Asker> askers) {
        metrics = new SimpleMeterRegistry();
        ReconcileConfig config = new ReconcileConfig(true, AFTER, VALIDITY, VALIDITY, 1_000, most);
        RecordValues values = new RecordValues((_, data) -> at(Long.parseLong(new String(data, UTF_8))));
        Reconciler made =
                new Reconciler(consumer, new ReconcileTools(config, values, receipts, this, metrics, clock), askers);
        made.subscribe();
        consumer.rebalance(List.of(ONLY));
        return made;
    }

    DeliveryReceipt at(long offset) {
        return Objects.requireNonNull(log.get(offset)).receipt();
    }

    /// Puts one receipt on the log, as the worker's or as a callback's word.
    void put(String message, int attempt, ReceiptStatus status) {
        ReceiptSource source = switch (status) {
            case SENDING, RETRYING, ACCEPTED, IN_DOUBT, DUPLICATE -> ReceiptSource.WORKER;
            case SENT, REJECTED, EXPIRED, FAILED, UNKNOWN, DELIVERED, SEEN, UNRECOGNISED -> ReceiptSource.CALLBACK;
        };
        Step step = Step.of(attempt, status, source).by("fake");
        if (status != ReceiptStatus.SENDING) {
            step = step.answered(Optional.of("id-of-" + message), Optional.empty());
        }
        append("customer-of-" + message, receipts.of(origin(message), step, clock.instant()));
    }

    void put(String message, ReceiptStatus... statuses) {
        for (ReceiptStatus status : statuses) {
            put(message, 1, status);
        }
    }

    private static MessageOrigin origin(String message) {
        return new MessageOrigin(
                message,
                "customer-of-" + message,
                ONLY.partition(),
                Topics.URGENT.name(),
                Purpose.SERVICE,
                "welcome",
                "et",
                "EE",
                "nordlaen",
                Optional.empty(),
                2,
                START);
    }

    /// With a hole now and then, as a transaction leaves one.
    private long append(String key, DeliveryReceipt receipt) {
        long offset = log.isEmpty() ? 7 : log.lastKey() + 1 + log.size() % 2;
        log.put(offset, new Entry(key, receipt, clock.instant()));
        return offset;
    }

    void failing(boolean now) {
        failing = now;
    }

    /// What reconcilers wrote, in short: `message STATUS`.
    List<String> reconciled() {
        return log.values().stream()
                .map(Entry::receipt)
                .filter(receipt -> receipt.getSource() == ReceiptSource.RECONCILIATION)
                .map(receipt -> receipt.getMessageId() + " " + receipt.getStatus())
                .toList();
    }

    DeliveryReceipt last() {
        return log.lastEntry().getValue().receipt();
    }

    double open() {
        return metrics.get("herald.gateway.reconcile.open").gauge().value();
    }

    @Override
    public CompletableFuture<Long> write(int partition, String key, DeliveryReceipt receipt) {
        if (failing) {
            return CompletableFuture.failedFuture(new IllegalStateException("Kafka is away"));
        }
        if (partition != ONLY.partition() || !key.equals("customer-of-" + receipt.getMessageId())) {
            throw new IllegalArgumentException("another partition or key than the message's: " + partition + " " + key);
        }
        return CompletableFuture.completedFuture(append(key, receipt));
    }

    @Override
    public void close() {}
}
