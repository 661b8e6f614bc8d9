package org.herald.gateway.receipt;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.herald.access.Causes;
import org.herald.access.Grants;
import org.herald.access.Refusals;
import org.herald.access.Role;
import org.herald.gateway.decode.RecordValues;
import org.herald.gateway.follow.Turns;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what all workers report, from some time ago and then as it comes, for whoever counts it. Receipts are read
/// at least once: after a fault it begins anew, and says so to who counts.
public final class ReceiptFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Counts receipts, on the follower's thread.
    public interface Listener {

        /// From when on it needs them.
        Instant from(Instant now);

        /// Everything is read anew: what was counted counts no more.
        void begin();

        /// Counts one, whose `recordedAt` is never null.
        void count(DeliveryReceipt receipt);

        /// All that was there was read. Called again and again.
        void reached(Instant now);
    }

    private final Consumer<byte[], byte[]> consumer;
    private final RecordValues values;
    private final List<Listener> listeners;
    private final UnreadableReceipts unreadable;
    private final Refusals refusals = Refusals.of(Role.GATEWAY_WORKER, Grants.APPLICATION_PREFIX);
    private final Turns turns;
    private List<TopicPartition> partitions = List.of();
    private volatile Optional<String> fault = Optional.empty();

    /// Sets it up, without starting it.
    ///
    /// @param consumer without group, for this alone; it is closed here
    public ReceiptFollower(
            Consumer<byte[], byte[]> consumer,
            RecordValues values,
            List<Listener> listeners,
            UnreadableReceipts unreadable) {
        this.unreadable = unreadable;
        this.consumer = consumer;
        this.values = values;
        this.listeners = List.copyOf(listeners);
        turns = new Turns("receipts", consumer, this::turn);
    }

    public void start() {
        turns.start(() -> fault = Optional.of("its thread has ended"));
    }

    /// What keeps it from reading, if anything.
    public Optional<String> fault() {
        return fault.map(words -> Topics.RECEIPTS.name() + " cannot be followed: " + words);
    }

    private void turn() {
        try {
            if (partitions.isEmpty()) {
                begin();
            }
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                count(found);
            }
            if (isAtEnd()) {
                fault = Optional.empty();
                listeners.forEach(listener -> listener.reached(Instant.now()));
            }
        } catch (WakeupException _) {
            LOG.debug("no longer follows receipts");
        } catch (InvalidOffsetException e) {
            LOG.warn("receipts are read anew: {}", e.toString());
            partitions = List.of();
        } catch (RuntimeException e) {
            note(refusals.explain(e).orElseGet(() -> Causes.inOneLine(e)));
        }
    }

    private void begin() {
        List<TopicPartition> found = consumer.partitionsFor(Topics.RECEIPTS.name(), PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Instant now = Instant.now();
        long from = listeners.stream()
                .map(listener -> listener.from(now))
                .min(Instant::compareTo)
                .orElse(now)
                .toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        found.forEach(partition -> times.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times, PATIENCE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(found, PATIENCE);
        consumer.assign(found);
        for (TopicPartition partition : found) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        }
        listeners.forEach(Listener::begin);
        partitions = found;
    }

    private void count(ConsumerRecord<byte[], byte[]> found) {
        try {
            if (values.of(found) instanceof DeliveryReceipt receipt) {
                DeliveryReceipt dated = dated(receipt, found.timestamp());
                listeners.forEach(listener -> listener.count(dated));
            }
        } catch (SerializationException _) {
            // Nothing can be counted of it. A cap on spending that lacks one text is better than a lane that stands.
            unreadable.passedOver(found);
        } catch (RuntimeException e) {
            // The registry is away: this one is read again, not passed over.
            consumer.seek(new TopicPartition(found.topic(), found.partition()), found.offset());
            partitions = List.of();
            throw e;
        }
    }

    /// Versions before 0.3.0 do not say when they wrote it. The record says it, by the same clock.
    static DeliveryReceipt dated(DeliveryReceipt receipt, long timestamp) {
        return receipt.getRecordedAt() != null
                ? receipt
                : DeliveryReceipt.newBuilder(receipt)
                        .setRecordedAt(Instant.ofEpochMilli(timestamp))
                        .build();
    }

    private boolean isAtEnd() {
        return !partitions.isEmpty()
                && partitions.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    private void note(String words) {
        if (!fault.equals(Optional.of(words))) {
            LOG.error("receipts cannot be followed: {}", words);
        }
        fault = Optional.of(words);
        turns.rest();
    }

    @Override
    public void close() {
        turns.close();
    }
}
