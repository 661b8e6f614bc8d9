package org.herald.gateway.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.herald.gateway.lane.Job.Stage;

/// The claimed records of one partition, in order within each key: one of a key runs at a time, the first
/// that may.
///
/// What may not run now is parked: it takes up no slot and lets others of its key pass, and is looked at
/// again after
/// [#unpark].
final class KeyQueues {

    private static final Deque<Job> NONE = new ArrayDeque<>();

    private final Map<String, Deque<Job>> byKey = new HashMap<>();
    private final LinkedHashSet<Job> startable = new LinkedHashSet<>();
    private final Set<Job> parked = new LinkedHashSet<>();
    private int running;
    private int queued;

    /// Adds a record that may run as soon as it is the first of its key.
    void add(Job job) {
        append(job, Stage.QUEUED);
        queued++;
        offer(job.key());
    }

    /// Adds a record that waits to be settled; what comes after it with the same key waits too.
    void addHeld(Job job) {
        append(job, Stage.HELD);
    }

    private void append(Job job, Stage stage) {
        job.enter(stage);
        byKey.computeIfAbsent(job.key(), _ -> new ArrayDeque<>()).addLast(job);
    }

    /// The next record that may run; it counts as running from now on.
    ///
    /// @param may whether a record may run now
    Optional<Job> start(Predicate<Job> may) {
        while (!startable.isEmpty()) {
            Job job = startable.removeFirst();
            queued--;
            if (may.test(job)) {
                job.enter(Stage.RUNNING);
                running++;
                return Optional.of(job);
            }
            park(job);
        }
        return Optional.empty();
    }

    private void park(Job job) {
        parked.add(job);
        offer(job.key());
    }

    /// A running record may not go on now.
    void giveBack(Job job) {
        job.enter(Stage.QUEUED);
        running--;
        park(job);
    }

    /// Looks at all parked records again.
    void unpark() {
        List<Job> again = List.copyOf(parked);
        parked.clear();
        queued += again.size();
        again.forEach(job -> offer(job.key()));
    }

    int parked() {
        return parked.size();
    }

    /// A running record has to wait to be settled; it keeps its place.
    void hold(Job job) {
        job.enter(Stage.HELD);
        running--;
    }

    /// A held record is sent after all.
    void release(Job job) {
        job.enter(Stage.QUEUED);
        queued++;
        offer(job.key());
    }

    void done(Job job) {
        if (job.stage() == Stage.RUNNING) {
            running--;
        }
        job.enter(Stage.DONE);
        Deque<Job> queue = byKey.get(job.key());
        if (queue == null) {
            return;
        }
        queue.removeIf(other -> other.stage() == Stage.DONE);
        if (queue.isEmpty()) {
            byKey.remove(job.key());
        } else {
            offer(job.key());
        }
    }

    /// Records that take up a slot, or will as soon as one of their key is through.
    int load() {
        return running + queued;
    }

    int running() {
        return running;
    }

    /// True when nothing is under way: all that run are between two attempts.
    boolean quiet() {
        return queued == 0
                && byKey.values().stream()
                        .flatMap(Deque::stream)
                        .filter(job -> job.stage() == Stage.RUNNING)
                        .allMatch(Job::resting);
    }

    /// Makes the first record of a key startable that is not parked, unless another one is under way or one
    /// before it
    /// waits to be settled.
    private void offer(String key) {
        Deque<Job> queue = byKey.getOrDefault(key, NONE);
        if (queue.stream().anyMatch(job -> job.stage() == Stage.RUNNING || startable.contains(job))) {
            return;
        }
        queue.stream()
                .filter(job -> !parked.contains(job))
                .findFirst()
                .filter(job -> job.stage() == Stage.QUEUED)
                .ifPresent(startable::add);
    }
}
