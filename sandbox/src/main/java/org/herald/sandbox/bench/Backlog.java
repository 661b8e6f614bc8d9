package org.herald.sandbox.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How many texts of a lane a group has not worked on yet.
final class Backlog {

    private final Admin admin;
    private final int partitions;

    Backlog(Admin admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    long of(Sender sender) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(sender.lane().name(), partition), OffsetSpec.latest());
        }
        try {
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
                    new HashMap<>(admin.listConsumerGroupOffsets(sender.group())
                            .partitionsToOffsetAndMetadata()
                            .get());
            long backlog = 0;
            for (var end : admin.listOffsets(latest).all().get().entrySet()) {
                OffsetAndMetadata reached = committed.get(end.getKey());
                backlog += end.getValue().offset() - (reached == null ? 0 : reached.offset());
            }
            return backlog;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell offsets", e.getCause());
        }
    }
}
