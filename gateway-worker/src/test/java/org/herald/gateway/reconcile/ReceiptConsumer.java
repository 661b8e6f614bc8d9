package org.herald.gateway.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.herald.gateway.reconcile.ReceiptStage.Entry;

/// Kafka's own fake of a consumer, over a log that can be read again and whose commits outlive it. A record's value is
/// its offset.
final class ReceiptConsumer extends MockConsumer<byte[], byte[]> {

    /// Few records a poll, so that the end is not reached at once.
    private static final int MOST_POLLED = 4;

    private final NavigableMap<Long, Entry> log;
    private final Map<TopicPartition, Long> committed;
    private long position;
    private long read;

    ReceiptConsumer(NavigableMap<Long, Entry> log, Map<TopicPartition, Long> committed) {
        super("none");
        this.log = log;
        this.committed = committed;
    }

    /// How many records were read, again or not.
    long read() {
        return read;
    }

    private long end() {
        return log.isEmpty() ? 0 : log.lastKey() + 1;
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Map.Entry<Long, Entry> entry : log.tailMap(position, true).entrySet()) {
            if (records.size() < MOST_POLLED) {
                records.add(record(entry.getKey(), entry.getValue()));
                position = entry.getKey() + 1;
            }
        }
        read += records.size();
        return records.isEmpty()
                ? ConsumerRecords.empty()
                : new ConsumerRecords<>(Map.of(ReceiptStage.ONLY, records), Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, Entry entry) {
        byte[] value = Long.toString(offset).getBytes(UTF_8);
        return new ConsumerRecord<>(
                ReceiptStage.ONLY.topic(),
                ReceiptStage.ONLY.partition(),
                offset,
                entry.at().toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                entry.key().getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
        position = offset;
    }

    @Override
    public synchronized long position(TopicPartition partition) {
        return position;
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(
            Collection<TopicPartition> partitions, Duration timeout) {
        return Map.of(ReceiptStage.ONLY, log.isEmpty() ? 0 : log.firstKey());
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        return Map.of(ReceiptStage.ONLY, end());
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
            Set<TopicPartition> partitions, Duration timeout) {
        Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
        committed.forEach((partition, offset) -> known.put(partition, new OffsetAndMetadata(offset)));
        return known;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> times, Duration timeout) {
        Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
        times.forEach((partition, time) -> log.entrySet().stream()
                .filter(entry -> entry.getValue().at().toEpochMilli() >= time)
                .findFirst()
                .ifPresent(entry -> found.put(partition, new OffsetAndTimestamp(entry.getKey(), time))));
        return found;
    }

    @Override
    public synchronized void commitAsync(
            Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        callback.onComplete(offsets, null);
    }
}
