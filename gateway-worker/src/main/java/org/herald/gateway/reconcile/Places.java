package org.herald.gateway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where each partition is read from, and where a successor is to begin.
///
/// A commit that is refused or comes late does no harm: whoever begins too early reads more than he must.
final class Places {

    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration horizon;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    Places(Consumer<byte[], byte[]> consumer, Duration horizon) {
        this.consumer = consumer;
        this.horizon = horizon;
    }

    /// Goes to where reading has to begin.
    void begin(Collection<TopicPartition> partitions, Instant now) {
        Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(Set.copyOf(partitions), PATIENCE);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        long since = now.minus(horizon).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> recent = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> since)), PATIENCE);
        for (TopicPartition partition : partitions) {
            long start = starts.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            OffsetAndTimestamp horizonPlace = recent.get(partition);
            long from = horizonPlace == null ? end : horizonPlace.offset();
            OffsetAndMetadata place = known.get(partition);
            // A place behind the end belongs to a topic that was there before.
            if (place != null && place.offset() <= end) {
                from = place.offset();
            }
            consumer.seek(partition, Math.max(start, from));
        }
    }

    /// Keeps places, as far as they have changed.
    void keep(Map<TopicPartition, Long> places) {
        Map<TopicPartition, OffsetAndMetadata> changed = new HashMap<>();
        places.forEach((partition, place) -> {
            if (!place.equals(committed.put(partition, place))) {
                changed.put(partition, new OffsetAndMetadata(place));
            }
        });
        if (!changed.isEmpty()) {
            consumer.commitAsync(changed, (_, failure) -> {
                if (failure != null) {
                    LOG.debug("places are not kept", failure);
                    committed.keySet().removeAll(changed.keySet());
                }
            });
        }
    }
}
