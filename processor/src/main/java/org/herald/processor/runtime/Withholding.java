package org.herald.processor.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.herald.schemas.serde.SchemaFinder;

/// Decides which of the polled records Kafka Streams is given: of each partition those before the first whose
/// schema is not at hand. The partition then stands still at that record until the schema is there; no offset
/// past it can be committed, and no thread waits.
///
/// It belongs to one consumer and its thread.
final class Withholding {

    private final SchemaFinder schemas;
    private final SchemaWaits waits;
    private final Set<String> topics;
    private final Map<TopicPartition, ConsumerRecord<byte[], byte[]>> held = new HashMap<>();
    private final Set<TopicPartition> pausedByStreams = new HashSet<>();

    /// @param topics whose values are Avro records; others are left alone
    Withholding(SchemaFinder schemas, SchemaWaits waits, Set<String> topics) {
        this.schemas = schemas;
        this.waits = waits;
        this.topics = topics;
    }

    /// What the consumer does for it.
    interface Positions {
        void pause(TopicPartition partition);

        void resume(TopicPartition partition);

        void seek(TopicPartition partition, long offset);
    }

    /// Kafka Streams wants these not to be read for now.
    void paused(Collection<TopicPartition> partitions) {
        pausedByStreams.addAll(partitions);
    }

    /// Kafka Streams wants these to be read again.
    ///
    /// @return those that may really be resumed: not the ones that stand still here
    List<TopicPartition> resumed(Collection<TopicPartition> partitions) {
        pausedByStreams.removeAll(partitions);
        return partitions.stream()
                .filter(partition -> !held.containsKey(partition))
                .toList();
    }

    /// Before a poll: forgets what is somebody else's now, and lets go on what can be read by now.
    void release(Set<TopicPartition> assigned, Positions positions) {
        pausedByStreams.retainAll(assigned);
        for (Map.Entry<TopicPartition, ConsumerRecord<byte[], byte[]>> one :
                Map.copyOf(held).entrySet()) {
            TopicPartition partition = one.getKey();
            if (!assigned.contains(partition)) {
                forget(partition);
            } else if (!isMissing(partition, one.getValue())) {
                forget(partition);
                resumeUnlessPaused(partition, positions);
            }
        }
    }

    private void resumeUnlessPaused(TopicPartition partition, Positions positions) {
        if (!pausedByStreams.contains(partition)) {
            positions.resume(partition);
        }
    }

    /// After a poll.
    ConsumerRecords<byte[], byte[]> admit(ConsumerRecords<byte[], byte[]> polled, Positions positions) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> admitted = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            int readable = topics.contains(partition.topic()) ? readable(partition, records) : records.size();
            if (readable < records.size()) {
                ConsumerRecord<byte[], byte[]> first = records.get(readable);
                positions.pause(partition);
                positions.seek(partition, first.offset());
                next.put(partition, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
            }
            if (readable > 0) {
                admitted.put(partition, records.subList(0, readable));
            }
        }
        return new ConsumerRecords<>(admitted, next);
    }

    /// The consumer is closed.
    void close() {
        Set.copyOf(held.keySet()).forEach(this::forget);
    }

    private int readable(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = records.get(i);
            if (isMissing(partition, record)) {
                held.put(partition, record);
                return i;
            }
        }
        return records.size();
    }

    private boolean isMissing(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        Optional<String> why = schemas.missing(record.value());
        why.ifPresent(reason -> waits.waits(this, partition, record.offset(), reason));
        return why.isPresent();
    }

    private void forget(TopicPartition partition) {
        held.remove(partition);
        waits.goesOn(this, partition);
    }
}
