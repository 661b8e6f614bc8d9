package org.herald.gateway.lane;

import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// How long the lane's thread waits for records, by what else there is to do.
final class Polls {

    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration BUSY = Duration.ofMillis(10);

    /// In which more slots become free: they share a commit.
    private static final Duration BRIEF = Duration.ofMillis(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Notices notices;

    Polls(Consumer<byte[], byte[]> consumer, Notices notices) {
        this.consumer = consumer;
        this.notices = notices;
    }

    /// Where all partitions wait for slots there is nothing to be polled but news of the group. A slot that becomes
    /// free ends the wait, so that the next text is claimed for it at once and not after the whole of a poll.
    ConsumerRecords<byte[], byte[]> poll(Collection<OwnedPartition> partitions) {
        if (!partitions.isEmpty() && partitions.stream().allMatch(OwnedPartition::full)) {
            notices.await(BUSY);
            return consumer.poll(BRIEF);
        }
        return consumer.poll(partitions.stream().anyMatch(OwnedPartition::busy) ? BUSY : IDLE);
    }
}
