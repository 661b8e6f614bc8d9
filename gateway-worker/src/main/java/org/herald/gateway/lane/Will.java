package org.herald.gateway.lane;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.herald.schemas.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what predecessors left of newly assigned partitions.
final class Will {

    private static final Logger LOG = LoggerFactory.getLogger(Will.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Safeguards.Beginning beginning;

    Will(Consumer<byte[], byte[]> consumer, Safeguards.Beginning beginning) {
        this.consumer = consumer;
        this.beginning = beginning;
    }

    Collection<Inheritance> read(Collection<TopicPartition> partitions) {
        Set<TopicPartition> lane = new HashSet<>(partitions);
        Set<TopicPartition> receipts = lane.stream().map(Will::receiptsOf).collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(lane);
        Map<TopicPartition, Long> laneStarts = consumer.beginningOffsets(lane);
        Map<TopicPartition, Long> laneEnds = consumer.endOffsets(lane);
        Map<TopicPartition, Long> receiptStarts = consumer.beginningOffsets(receipts);
        Map<TopicPartition, Long> receiptEnds = consumer.endOffsets(receipts);
        return lane.stream()
                .map(partition -> inheritance(
                        partition,
                        Optional.ofNullable(committed.get(partition)),
                        lane(new Bounds(at(laneStarts, partition), at(laneEnds, partition)), committed.get(partition)),
                        new Bounds(at(receiptStarts, receiptsOf(partition)), at(receiptEnds, receiptsOf(partition)))))
                .toList();
    }

    /// The lane as far as it is looked at.
    private Bounds lane(Bounds log, @Nullable OffsetAndMetadata commit) {
        return commit == null ? new Bounds(beginning.of(log.start(), log.end()), log.end()) : log;
    }

    static TopicPartition receiptsOf(TopicPartition partition) {
        return new TopicPartition(Topics.RECEIPTS.name(), partition.partition());
    }

    /// First offset of a log, and the one after its last.
    record Bounds(long start, long end) {}

    static Inheritance inheritance(
            TopicPartition partition, Optional<OffsetAndMetadata> commit, Bounds lane, Bounds receipts) {
        Optional<ClaimMetadata> left = commit.flatMap(it -> ClaimMetadata.decode(it.metadata()));
        // What retention has removed from the lane is past its time, and nobody can send it any more.
        long offset = Math.max(commit.map(OffsetAndMetadata::offset).orElse(lane.start()), lane.start());
        if (left.isPresent()) {
            long low = Math.max(Math.min(left.get().low(), offset), lane.start());
            long removed = Math.max(0, lane.start() - left.get().low());
            long historyEnd = left.get().historyEnd();
            return new Inheritance(
                    partition, offset, low, left.get().receiptsFrom(), receipts.end(), historyEnd, removed);
        }
        if (commit.isPresent()) {
            LOG.warn("{}: committed offset {} was not set by a worker: looking up what is known", partition, offset);
        }
        long removed = offset - commit.map(OffsetAndMetadata::offset).orElse(offset);
        return new Inheritance(partition, offset, offset, receipts.start(), receipts.end(), lane.end(), removed);
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new IllegalStateException("Kafka names no offset of " + partition);
        }
        return offset;
    }
}
