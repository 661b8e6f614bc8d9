package org.herald.sandbox.tail;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Puts the records of several partitions in one order, that of their timestamps, without holding more than a few
/// fetches of each: the next record is the earliest of those at the heads, known once every partition that is still
/// being read has one. The order within a partition stays as it is.
final class TimeOrder {

    /// Of one partition, until it is read on only when others have caught up.
    private static final int MOST_WAITING = 500;

    private static final int MOST_BYTES_WAITING = 1024 * 1024;

    private static final Comparator<ConsumerRecord<byte[], byte[]>> EARLIER =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparingInt(ConsumerRecord::partition);

    private final Map<Integer, Deque<ConsumerRecord<byte[], byte[]>>> waiting = new TreeMap<>();
    private final Map<Integer, Integer> bytes = new TreeMap<>();
    private final Set<Integer> awaited = new HashSet<>();

    /// A partition from which more will come.
    void expect(int partition) {
        awaited.add(partition);
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        waiting(record.partition()).add(record);
        bytes.merge(record.partition(), size(record), Integer::sum);
    }

    /// A partition from which no more will come that others would have to wait for.
    void finish(int partition) {
        awaited.remove(partition);
    }

    /// True while so much of a partition waits that reading on would only fill the memory.
    boolean isFull(int partition) {
        return count(partition) >= MOST_WAITING || bytes.getOrDefault(partition, 0) >= MOST_BYTES_WAITING;
    }

    /// The next record; empty if an earlier one may still come, or nothing waits.
    Optional<ConsumerRecord<byte[], byte[]>> next() {
        if (awaited.stream().anyMatch(partition -> count(partition) == 0)) {
            return Optional.empty();
        }
        Optional<ConsumerRecord<byte[], byte[]>> next = waiting.values().stream()
                .map(Deque::peek)
                .filter(Objects::nonNull)
                .min(EARLIER);
        next.ifPresent(record -> {
            waiting(record.partition()).remove();
            bytes.merge(record.partition(), -size(record), Integer::sum);
        });
        return next;
    }

    /// The offset of the first record of a partition that waits.
    OptionalLong firstWaiting(int partition) {
        ConsumerRecord<byte[], byte[]> first = waiting(partition).peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.offset());
    }

    private int count(int partition) {
        return waiting(partition).size();
    }

    private Deque<ConsumerRecord<byte[], byte[]>> waiting(int partition) {
        return waiting.computeIfAbsent(partition, _ -> new ArrayDeque<>());
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
