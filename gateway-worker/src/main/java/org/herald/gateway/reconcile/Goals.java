package org.herald.gateway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/// How far each log has to be read before anything is judged, so that everything that was on it at an instant is known.
final class Goals {

    /// What was known so long ago is not what is on the log now: the worker was frozen.
    private static final Duration STALE = Duration.ofSeconds(10);

    private record Goal(long end, Instant at, long nanos) {}

    private final Map<TopicPartition, Goal> goals = new HashMap<>();

    /// Notes where logs ended.
    ///
    /// @param at when that was asked, and `nanos` the same by the monotonic clock
    void set(Map<TopicPartition, Long> ends, Instant at, long nanos) {
        ends.forEach((partition, end) -> goals.put(partition, new Goal(end, at, nanos)));
    }

    boolean has(TopicPartition partition) {
        return goals.containsKey(partition);
    }

    void forget(Collection<TopicPartition> partitions) {
        goals.keySet().removeAll(partitions);
    }

    /// The instant of which everything is known; once, when the log was read so far.
    Optional<Instant> reached(TopicPartition partition, long position, long nanos) {
        Goal goal = goals.get(partition);
        if (goal == null || position < goal.end()) {
            return Optional.empty();
        }
        goals.remove(partition);
        return nanos - goal.nanos() < STALE.toNanos() ? Optional.of(goal.at()) : Optional.empty();
    }
}
