package org.herald.sandbox.tail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/// Which records of a topic are wanted.
///
/// @param key the one key that is
/// @param placesByKey whether the key tells the partition
/// @param follow go on where the topic ended when reading began
record Selection(Bound from, Bound to, Optional<String> key, boolean placesByKey, boolean follow) {

    /// The partitions that can hold any of them.
    List<Integer> partitions(int count) {
        return IntStream.range(0, count)
                .filter(partition -> isNamed(from, partition) && isNamed(to, partition))
                .filter(partition ->
                        keyPartition(count).map(own -> own == partition).orElse(true))
                .boxed()
                .toList();
    }

    /// Where the key lives: as Kafka's own producers place it.
    Optional<Integer> keyPartition(int count) {
        return key.filter(_ -> placesByKey).map(text -> BuiltInPartitioner.partitionForKey(bytes(text), count));
    }

    boolean contains(ConsumerRecord<byte[], byte[]> record) {
        return isAfter(from, record) && !isBehind(to, record) && isKey(record);
    }

    private boolean isKey(ConsumerRecord<byte[], byte[]> record) {
        return key.isEmpty() || Arrays.equals(bytes(key.get()), record.key());
    }

    private static boolean isNamed(Bound bound, int partition) {
        return !(bound instanceof Bound.AtOffsets(var offsets)) || offsets.containsKey(partition);
    }

    private static boolean isAfter(Bound bound, ConsumerRecord<byte[], byte[]> record) {
        return !(bound instanceof Bound.AtTime(var instant)) || record.timestamp() >= instant.toEpochMilli();
    }

    private static boolean isBehind(Bound bound, ConsumerRecord<byte[], byte[]> record) {
        return bound instanceof Bound.AtTime(var instant) && record.timestamp() >= instant.toEpochMilli();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
