package org.herald.gateway.receipt;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.herald.sms.DeliveryReceipt;

/// A receipt log in memory. Each receipt is durable at once, unless a test holds them back or makes them fail.
public final class RecordedReceipts implements ReceiptLog {

    /// One receipt as it was handed over.
    public record Entry(int partition, String key, DeliveryReceipt receipt, CompletableFuture<Long> durable) {}

    /// What becomes of receipts.
    public enum Mode {
        DURABLE,
        HELD,
        FAILING
    }

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private volatile Mode mode = Mode.DURABLE;

    public void become(Mode next) {
        mode = next;
    }

    public List<Entry> entries() {
        return entries;
    }

    /// The receipts in short: `STATUS#attempt`.
    public List<String> statuses() {
        return entries.stream()
                .map(entry ->
                        entry.receipt().getStatus() + "#" + entry.receipt().getAttempt())
                .toList();
    }

    @Override
    public CompletableFuture<Long> write(int partition, String key, DeliveryReceipt receipt) {
        CompletableFuture<Long> durable = new CompletableFuture<>();
        entries.add(new Entry(partition, key, receipt, durable));
        switch (mode) {
            case DURABLE -> durable.complete((long) entries.size());
            case FAILING -> durable.completeExceptionally(new IllegalStateException("Kafka is away"));
            case HELD -> {
                // The test completes it.
            }
        }
        return durable;
    }

    @Override
    public void close() {}
}
