package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Logs in memory for a reader by position: offsets may have holes, and a log may end in one, as after a
/// transaction.
final class LogConsumer extends MockConsumer<byte[], byte[]> {

    /// Few records a poll, so that readers have to poll again.
    private static final int MOST_POLLED = 2;

    private final Map<TopicPartition, Supplier<NavigableMap<Long, String>>> logs = new HashMap<>();
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<String, Long> handedOut = new HashMap<>();
    private @Nullable RuntimeException failure;
    private @Nullable RuntimeException outage;

    LogConsumer() {
        super("none");
    }

    synchronized void put(TopicPartition partition, Supplier<NavigableMap<Long, String>> log) {
        logs.put(partition, log);
    }

    /// A log that lies between two offsets, whatever records there are.
    synchronized void put(TopicPartition partition, long start, long end, NavigableMap<Long, String> log) {
        logs.put(partition, () -> log);
        starts.put(partition, start);
        ends.put(partition, end);
    }

    /// How many records of a topic were read, again or not.
    synchronized long handedOut(String topic) {
        return handedOut.getOrDefault(topic, 0L);
    }

    /// Every read fails until [#recover].
    synchronized void fail(RuntimeException with) {
        outage = with;
    }

    synchronized void recover() {
        outage = null;
    }

    synchronized void failOnce(RuntimeException with) {
        failure = with;
    }

    private NavigableMap<Long, String> log(TopicPartition partition) {
        return logs.getOrDefault(partition, TreeMap::new).get();
    }

    private long start(TopicPartition partition) {
        return starts.getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        NavigableMap<Long, String> log = log(partition);
        return ends.getOrDefault(partition, log.isEmpty() ? 0L : log.lastKey() + 1);
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, start(partition)));
        return offsets;
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        if (failure != null) {
            RuntimeException thrown = failure;
            failure = null;
            throw thrown;
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, end(partition)));
        return offsets;
    }

    /// Times do not matter here.
    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
        if (outage != null) {
            throw outage;
        }
        Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
        times.forEach((partition, time) -> offsets.put(partition, new OffsetAndTimestamp(start(partition), time)));
        return offsets;
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
        positions.put(partition, offset);
    }

    @Override
    public synchronized long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        for (TopicPartition partition : assignment()) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long next = end(partition);
            for (var entry : log(partition).tailMap(position(partition), true).entrySet()) {
                if (records.size() == MOST_POLLED) {
                    next = entry.getKey();
                    break;
                }
                records.add(record(partition, entry.getKey(), entry.getValue()));
            }
            positions.put(partition, Math.max(next, position(partition)));
            handedOut.merge(partition.topic(), (long) records.size(), Long::sum);
            polled.put(partition, records);
        }
        return new ConsumerRecords<>(polled, Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, String value) {
        byte[] key = ("customer-of-" + value).getBytes(UTF_8);
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, key, value.getBytes(UTF_8));
    }
}
