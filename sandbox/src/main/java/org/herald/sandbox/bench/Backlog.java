package org.herald.sandbox.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How far a group has come in a topic.
final class Backlog {

    private final Admin admin;
    private final int partitions;

    Backlog(Admin admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    /// How far a group has come.
    ///
    /// @param done records that it has committed
    /// @param left records that it has not
    record Progress(long done, long left) {}

    /// How many texts a sender has not worked on yet.
    long of(Sender sender) throws InterruptedException {
        return of(sender.lane().name(), sender.group()).left();
    }

    Progress of(String topic, String group) throws InterruptedException {
        try {
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
                    new HashMap<>(admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get());
            long done = 0;
            long all = 0;
            for (var end : ends(topic).entrySet()) {
                OffsetAndMetadata reached = committed.get(end.getKey());
                done += reached == null ? 0 : reached.offset();
                all += end.getValue();
            }
            return new Progress(done, all - done);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell offsets", e.getCause());
        }
    }

    /// Lets a group that nobody is in begin behind everything there is.
    void skip(String topic, String group) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> behind = new HashMap<>();
            ends(topic).forEach((partition, end) -> behind.put(partition, new OffsetAndMetadata(end)));
            admin.alterConsumerGroupOffsets(group, behind).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not take offsets", e.getCause());
        }
    }

    private Map<TopicPartition, Long> ends(String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
