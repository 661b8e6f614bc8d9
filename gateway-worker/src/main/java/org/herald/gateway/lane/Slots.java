package org.herald.gateway.lane;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.herald.gateway.lane.Job.Stage;
import org.herald.gateway.lane.Job.Text;
import org.herald.gateway.lane.Job.Unreadable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Puts claimed records on threads of their own and writes the books when they come back. Called on the lane's
/// thread.
final class Slots {

    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);

    private final LaneConfig config;
    private final LaneTools tools;
    private final ExecutorService threads;
    private final Notices notices;
    private final Settler settler;

    Slots(LaneConfig config, LaneTools tools, ExecutorService threads, Notices notices, LogReader reader) {
        this.config = config;
        this.tools = tools;
        this.threads = threads;
        this.notices = notices;
        settler = new Settler(reader, tools, config.timing().grace(), new Results());
    }

    /// How many more records may be claimed.
    int room(Iterable<OwnedPartition> partitions) {
        int load = 0;
        for (OwnedPartition owned : partitions) {
            load += owned.queues().load();
        }
        return Math.max(0, config.slots() - load);
    }

    /// Starts what may run, as far as there are slots.
    void fill(Iterable<OwnedPartition> partitions) {
        int free = config.slots();
        for (OwnedPartition owned : partitions) {
            free -= owned.queues().running();
        }
        for (OwnedPartition owned : partitions) {
            while (free > 0 && start(owned)) {
                free--;
            }
        }
    }

    private boolean start(OwnedPartition owned) {
        return owned.queues()
                .start()
                .map(job -> {
                    threads.execute(() -> work(owned, job));
                    return true;
                })
                .orElse(false);
    }

    /// A commit was accepted: its records are ours to send, and the predecessor's are ours to look at.
    void accepted(Commit commit) {
        OwnedPartition owned = commit.owned();
        if (owned.beginsTakeover()) {
            takeOver(owned);
        }
        if (commit.jobs().isEmpty()) {
            return;
        }
        tools.metrics()
                .counter("herald.gateway.claimed", "lane", config.name())
                .increment(commit.jobs().size());
        long first = commit.jobs().getFirst().offset();
        if (owned.isHistory(first)) {
            commit.jobs().forEach(owned.queues()::addHeld);
            settleLater(owned, commit.jobs(), owned.assigned(), owned.claims().receiptsFromOf(first));
        } else {
            commit.jobs().forEach(owned.queues()::add);
        }
    }

    private void takeOver(OwnedPartition owned) {
        tools.metrics()
                .counter("herald.gateway.takeovers", "lane", config.name())
                .increment();
        Inheritance left = owned.inheritance();
        inBackground(owned, () -> settler.takeOver(owned, left.low(), left.committed(), left.receiptsFrom()));
    }

    private void settleLater(OwnedPartition owned, List<Job> jobs, Moment since, long receiptsFrom) {
        inBackground(owned, () -> settler.settle(owned, jobs, since, receiptsFrom));
    }

    /// Work that must not end unseen: what it was to settle would stay open, and a partition in takeover unread.
    @FunctionalInterface
    private interface Settling {
        void run() throws InterruptedException;
    }

    private void inBackground(OwnedPartition owned, Settling settling) {
        threads.execute(() -> {
            try {
                settling.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                notices.add(() -> stop(owned, e.getClass().getName()));
            }
        });
    }

    /// Ends the lane: another owner, or this worker started anew, takes over.
    private static void stop(OwnedPartition owned, String kind) {
        if (owned.alive()) {
            throw new IllegalStateException(owned.id() + ": claims cannot be settled: " + kind);
        }
    }

    private void work(OwnedPartition owned, Job job) {
        boolean settled = false;
        try (var _ = MDC.putCloseable("partition", owned.id().toString());
                var _ = MDC.putCloseable("messageId", messageId(job))) {
            settled = switch (job.content()) {
                case Text(var request) -> new Sending(owned, job, request, tools).run();
                case Unreadable unreadable -> bury(unreadable);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Only the kind: a message may quote what it was about.
            LOG.error(
                    "{}: {} ended without a result: {}",
                    owned.id(),
                    job,
                    e.getClass().getName());
        } finally {
            boolean result = settled;
            notices.add(() -> ended(owned, job, result));
        }
    }

    /// Whatever is logged on the way of a text names it.
    private static @Nullable String messageId(Job job) {
        return job.content() instanceof Text(var request) ? request.getMessageId() : null;
    }

    private boolean bury(Unreadable unreadable) throws InterruptedException, ExecutionException {
        tools.deadLetters().write(unreadable).get();
        tools.metrics()
                .counter("herald.dead.letters", "topic", config.topic().name(), "reason", unreadable.reason())
                .increment();
        return true;
    }

    private void ended(OwnedPartition owned, Job job, boolean settled) {
        if (!owned.alive()) {
            return;
        }
        if (settled) {
            settle(owned, job);
            return;
        }
        owned.queues().hold(job);
        unsettled(1);
        long receiptsFrom = owned.claims().receiptsFromOf(job.offset());
        settleLater(owned, List.of(job), tools.clocks().now(), receiptsFrom);
    }

    /// Counts claimed texts whose outcome has to be looked for, one's own and those a predecessor left.
    private void unsettled(int count) {
        tools.metrics()
                .counter("herald.gateway.unsettled", "lane", config.name())
                .increment(count);
    }

    private static void settle(OwnedPartition owned, Job job) {
        owned.claims().settled(job.offset());
        owned.queues().done(job);
    }

    /// Brings results of takeovers to the lane's thread.
    private final class Results implements Settler.Results {

        @Override
        public void predecessorRead(OwnedPartition owned, List<Job> unsettled) {
            later(owned, () -> {
                owned.claims().read(unsettled.stream().map(Job::offset).toList());
                unsettled.forEach(owned.queues()::addHeld);
                unsettled(unsettled.size());
                owned.predecessorRead();
            });
        }

        @Override
        public void settled(OwnedPartition owned, Job job) {
            later(owned, () -> settle(owned, job));
        }

        @Override
        public void release(OwnedPartition owned, Job job) {
            later(owned, () -> {
                if (job.stage() == Stage.HELD) {
                    owned.queues().release(job);
                }
            });
        }

        private void later(OwnedPartition owned, Runnable notice) {
            notices.add(() -> {
                if (owned.alive()) {
                    notice.run();
                }
            });
        }
    }
}
