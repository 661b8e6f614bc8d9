package org.herald.processor.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// The backlog of each task of one topology. All steps of a task ask the same one, on one thread; others only look.
public final class Backlogs {

    private final Map<Integer, Backlog> byPartition = new ConcurrentHashMap<>();
    private volatile boolean followed;

    public Backlog of(TaskId task) {
        return of(task.partition());
    }

    private Backlog of(int partition) {
        return byPartition.computeIfAbsent(partition, _ -> new Backlog(followed));
    }

    /// The first step of the topology took a record.
    public void processed(TaskId task, RecordMetadata place) {
        of(task).processed(place.topic(), place.offset());
    }

    /// Why what is due is not done now; empty if it is.
    public Optional<String> reason() {
        List<String> unread = byPartition.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(one -> one.getValue().unread().stream().map(text -> "partition " + one.getKey() + ": " + text))
                .toList();
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of("what is due waits in " + unread.size() + " tasks until the past has been read, "
                        + unread.getFirst());
    }

    /// Tells of them in a gauge.
    public void bindTo(MeterRegistry meters) {
        Gauge.builder(
                        "herald.timers.waiting.tasks",
                        byPartition,
                        all -> all.values().stream()
                                .filter(backlog -> backlog.unread().isPresent())
                                .count())
                .register(meters);
    }

    /// One consumer that tells how far it is. It belongs to the thread of the tasks.
    Follower follow() {
        followed = true;
        return new Follower();
    }

    final class Follower {

        private final Set<TopicPartition> reading = new HashSet<>();

        /// Before a poll. Whoever gets a partition reads what it holds now.
        void assigned(Set<TopicPartition> partitions) {
            for (TopicPartition partition : Set.copyOf(reading)) {
                if (!partitions.contains(partition)) {
                    reading.remove(partition);
                    of(partition.partition()).end(partition.topic());
                }
            }
            for (TopicPartition partition : partitions) {
                if (reading.add(partition)) {
                    of(partition.partition()).begin(partition.topic());
                }
            }
        }

        /// After a poll.
        ///
        /// @param lag as far as it is known; where it is, the position is too
        void polled(
                ConsumerRecords<byte[], byte[]> records,
                ToLongFunction<TopicPartition> position,
                Function<TopicPartition, OptionalLong> lag) {
            for (TopicPartition partition : reading) {
                Backlog backlog = of(partition.partition());
                if (!backlog.isClosed()) {
                    records.records(partition).stream()
                            .mapToLong(ConsumerRecord::offset)
                            .forEach(offset -> backlog.polled(partition.topic(), offset));
                    lag.apply(partition)
                            .ifPresent(left -> backlog.at(partition.topic(), position.applyAsLong(partition), left));
                }
            }
        }
    }
}
