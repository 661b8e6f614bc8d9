package org.herald.gateway.lane;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.errors.AuthorizationException;
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

    /// Texts that wait for a hold to end are kept in memory; beyond these the lane itself waits.
    private static final int MOST_PARKED = 10_000;

    private final LaneConfig config;
    private final LaneTools tools;
    private final ExecutorService threads;
    private final Notices notices;
    private final Settler settler;
    private final Semaphore atOnce;
    private final Duplicates duplicates;
    private final DuplicateReader earlier;

    /// What a lane reads by position, each with a consumer of its own.
    ///
    /// @param takeovers what predecessors left
    /// @param duplicates which messages there were
    record Readers(LogReader takeovers, LogReader duplicates) implements AutoCloseable {
        @Override
        public void close() {
            takeovers.close();
            duplicates.close();
        }
    }

    Slots(LaneConfig config, LaneTools tools, ExecutorService threads, Notices notices, Readers readers) {
        this.config = config;
        this.tools = tools;
        this.threads = threads;
        this.notices = notices;
        atOnce = new Semaphore(config.slots(), true);
        settler = new Settler(readers.takeovers(), tools, config.timing().grace(), new Results());
        duplicates = new Duplicates(tools, config.name());
        earlier = new DuplicateReader(readers.duplicates(), tools, config.name());
    }

    /// How many more records may be claimed. None while they could go nowhere, or while too many wait already.
    int room(Iterable<OwnedPartition> partitions) {
        int load = 0;
        int parked = 0;
        for (OwnedPartition owned : partitions) {
            load += owned.queues().load();
            parked += owned.queues().parked();
        }
        boolean idle = parked >= MOST_PARKED || tools.router().shut().isPresent();
        return idle ? 0 : Math.max(0, config.claims() - load);
    }

    /// Starts what may run, for the slots and a few ahead of them.
    void fill(Iterable<OwnedPartition> partitions) {
        int free = config.claims();
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
                .start(job -> mayRun(owned, job))
                .map(job -> {
                    threads.execute(() -> work(owned, job));
                    return true;
                })
                .orElse(false);
    }

    /// What is past its time or a copy runs too: to say so.
    private boolean mayRun(OwnedPartition owned, Job job) {
        if (!(job.content() instanceof Text(var request))) {
            return true;
        }
        if (duplicates.mustWait(owned, job, request)) {
            return false;
        }
        return job.isCopy()
                || tools.router().obstacle(request).isEmpty()
                || !tools.clock().instant().isBefore(request.getExpiresAt());
    }

    /// A partition is ours from now on: what it has had is looked up meanwhile.
    void assigned(OwnedPartition owned) {
        inBackground(owned, () -> {
            earlier.load(owned);
            notices.add(owned.queues()::unpark);
        });
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
        duplicates.admit(owned, commit.jobs());
        long first = commit.jobs().getFirst().offset();
        if (owned.isHistory(first)) {
            commit.jobs().forEach(owned.queues()::addHeld);
            Stretch stretch = owned.stretch(commit.jobs());
            inBackground(owned, () -> settler.settle(owned, commit.jobs(), stretch));
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
                notices.add(() -> stop(owned, e));
            }
        });
    }

    /// Ends the lane: another owner, or this worker started anew, takes over.
    private static void stop(OwnedPartition owned, Throwable failure) {
        if (owned.alive()) {
            // Without the cause, whose message may quote what it was about; a refusal of Kafka's never does.
            throw new IllegalStateException(
                    owned.id() + ": claims cannot be settled: "
                            + failure.getClass().getName(),
                    failure instanceof AuthorizationException ? failure : null);
        }
    }

    private void work(OwnedPartition owned, Job job) {
        Sending.Result result = Sending.Result.OPEN;
        try (var _ = MDC.putCloseable("partition", owned.id().toString());
                var _ = MDC.putCloseable("messageId", messageId(job))) {
            result = switch (job.content()) {
                case Text(var request)
                when job.isCopy() ->
                    duplicates.report(owned, job, request) ? Sending.Result.SETTLED : Sending.Result.OPEN;
                case Text(var request) ->
                    new Sending(owned, job, request, tools).run(atOnce, () -> settler.outcomeCame(owned, job));
                case Unreadable unreadable -> bury(unreadable);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Only the kinds: a message may quote what it was about.
            LOG.error("{}: {} ended without a result: {}", owned.id(), job, kinds(e));
        } finally {
            Sending.Result came = result;
            notices.add(() -> ended(owned, job, came));
        }
    }

    private static String kinds(Exception e) {
        String kind = e.getClass().getName();
        return e.getCause() == null
                ? kind
                : kind + " < " + e.getCause().getClass().getName();
    }

    /// Whatever is logged on the way of a text names it.
    private static @Nullable String messageId(Job job) {
        return job.content() instanceof Text(var request) ? request.getMessageId() : null;
    }

    private Sending.Result bury(Unreadable unreadable) throws InterruptedException, ExecutionException {
        tools.deadLetters().write(unreadable).get();
        return Sending.Result.SETTLED;
    }

    private void ended(OwnedPartition owned, Job job, Sending.Result result) {
        if (!owned.alive()) {
            return;
        }
        switch (result) {
            case SETTLED -> settle(owned, job);
            case BACK -> owned.queues().giveBack(job);
            case OPEN -> lookLater(owned, job);
        }
    }

    private void lookLater(OwnedPartition owned, Job job) {
        owned.queues().hold(job);
        unsettled(1);
        long receiptsFrom = owned.claims().receiptsFromOf(job.offset());
        Moment since = tools.clocks().now();
        inBackground(owned, () -> settler.settle(owned, job, since, receiptsFrom));
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
                duplicates.admit(owned, unsettled);
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
