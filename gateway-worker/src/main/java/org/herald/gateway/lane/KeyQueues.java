package org.herald.gateway.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.gateway.lane.Job.Stage;

/// The claimed records of one partition, in order within each key: only the first of a key may run.
final class KeyQueues {

    private final Map<String, Deque<Job>> byKey = new HashMap<>();
    private final Deque<Job> startable = new ArrayDeque<>();
    private int running;
    private int queued;

    /// Adds a record that may run as soon as it is the first of its key.
    void add(Job job) {
        append(job, Stage.QUEUED);
        queued++;
        offer(job);
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
    Optional<Job> start() {
        Job job = startable.pollFirst();
        if (job == null) {
            return Optional.empty();
        }
        job.enter(Stage.RUNNING);
        queued--;
        running++;
        return Optional.of(job);
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
        offer(job);
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
        while (!queue.isEmpty() && queue.getFirst().stage() == Stage.DONE) {
            queue.removeFirst();
        }
        if (queue.isEmpty()) {
            byKey.remove(job.key());
        } else {
            offer(queue.getFirst());
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

    private void offer(Job job) {
        Deque<Job> queue = byKey.get(job.key());
        boolean first = queue != null && queue.peekFirst() == job;
        if (first && job.stage() == Stage.QUEUED && !startable.contains(job)) {
            startable.addLast(job);
        }
    }
}
