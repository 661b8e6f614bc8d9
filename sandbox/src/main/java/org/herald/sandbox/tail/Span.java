package org.herald.sandbox.tail;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// The offsets to read of one partition.
///
/// @param from the first
/// @param to behind the last
record Span(long from, long to) {

    /// Where in each partition the bounds lie at this moment. A record that is not committed yet, and what comes
    /// after it, is not there yet.
    ///
    /// An end that is a time is no offset, since timestamps need not rise: all is read up to the end there is, and
    /// records are left out one by one.
    static Map<TopicPartition, Span> of(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Bound from, Bound to) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = offsets(consumer, from, first, last);
        Map<TopicPartition, Long> ends = to instanceof Bound.AtTime ? last : offsets(consumer, to, first, last);
        Map<TopicPartition, Span> spans = new HashMap<>();
        first.forEach((partition, least) -> {
            long most = Math.max(least, last.getOrDefault(partition, least));
            long begin = Math.clamp(begins.getOrDefault(partition, most), least, most);
            spans.put(partition, new Span(begin, Math.clamp(ends.getOrDefault(partition, most), begin, most)));
        });
        return spans;
    }

    private static Map<TopicPartition, Long> offsets(
            Consumer<?, ?> consumer, Bound bound, Map<TopicPartition, Long> first, Map<TopicPartition, Long> last) {
        return switch (bound) {
            case Bound.Earliest() -> first;
            case Bound.Latest() -> last;
            case Bound.AtOffsets(var offsets) -> {
                Map<TopicPartition, Long> named = new HashMap<>();
                first.keySet().forEach(partition -> {
                    Long offset = offsets.get(partition.partition());
                    if (offset != null) {
                        named.put(partition, offset);
                    }
                });
                yield named;
            }
            case Bound.AtTime(var instant) -> at(consumer, first, instant.toEpochMilli());
        };
    }

    /// The first record of that time or later; none of the partition where there is none.
    private static Map<TopicPartition, Long> at(
            Consumer<?, ?> consumer, Map<TopicPartition, Long> partitions, long millis) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.keySet().forEach(partition -> times.put(partition, millis));
        Map<TopicPartition, Long> found = new HashMap<>();
        consumer.offsetsForTimes(times).forEach((partition, first) -> {
            if (first != null) {
                found.put(partition, first.offset());
            }
        });
        return found;
    }
}
