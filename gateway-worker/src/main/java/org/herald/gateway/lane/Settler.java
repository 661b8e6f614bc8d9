package org.herald.gateway.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.herald.gateway.decode.RegistryAwayException;
import org.herald.gateway.lane.Job.Text;
import org.herald.gateway.lane.Stretch.Known;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles claimed messages that nobody works on: what a predecessor left, and what a living worker has to leave in
/// doubt. Waits until no send can be under way any more and late outcomes have arrived, looks at the receipts,
/// decides. Runs on threads of its own and hands its results to the lane's thread.
final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final LogReader reader;
    private final LaneTools tools;
    private final Duration grace;
    private final Results results;

    /// Where the results go: to the lane's thread.
    interface Results {
        /// The predecessor's claims were read; these are not settled yet.
        void predecessorRead(OwnedPartition owned, List<Job> unsettled);

        void settled(OwnedPartition owned, Job job);

        /// To be sent, under our own lease.
        void release(OwnedPartition owned, Job job);
    }

    Settler(LogReader reader, LaneTools tools, Duration grace, Results results) {
        this.reader = reader;
        this.tools = tools;
        this.grace = grace;
        this.results = results;
    }

    /// Takes over what a predecessor claimed and did not settle.
    void takeOver(OwnedPartition owned, long low, long until, long receiptsFrom) throws InterruptedException {
        List<Job> claimed = LogReader.insist(owned, () -> reader.jobs(owned.id(), low, until));
        Known known = LogReader.insist(owned, () -> look(owned, new Known(histories(claimed), receiptsFrom)));
        List<Job> unsettled = claimed.stream()
                .filter(job -> !history(known, job).hasOutcome())
                .toList();
        LOG.info("{}: took over {} claimed messages, {} without outcome", owned.id(), claimed.size(), unsettled.size());
        results.predecessorRead(owned, unsettled);
        settle(owned, unsettled, owned.assigned(), () -> look(owned, known));
    }

    /// Settles a message of which we know nothing but what its receipts say.
    ///
    /// @param since no send of it can have started later than a lease after it
    /// @param receiptsFrom where its receipts begin; those that were looked at before are not read again
    void settle(OwnedPartition owned, Job job, Moment since, long receiptsFrom) throws InterruptedException {
        List<Job> jobs = List.of(job);
        Known known = new Known(histories(jobs), Math.max(receiptsFrom, job.lookedTo()));
        settle(owned, jobs, since, () -> look(owned, known));
    }

    /// Settles records of unknown history.
    void settle(OwnedPartition owned, List<Job> jobs, Stretch stretch) throws InterruptedException {
        settle(
                owned,
                jobs,
                owned.assigned(),
                () -> stretch.look(reader, histories(jobs).keySet()));
    }

    /// What is known with what has come since.
    private Known look(OwnedPartition owned, Known known) {
        Map<String, History> histories = new HashMap<>(known.histories());
        long reached = reader.receipts(owned.id().partition(), known.reached(), histories);
        return new Known(histories, reached);
    }

    private void settle(OwnedPartition owned, List<Job> jobs, Moment since, Callable<Known> look)
            throws InterruptedException {
        if (jobs.isEmpty()) {
            return;
        }
        awaitGrace(owned, since);
        Known known = LogReader.insist(owned, look);
        for (Job job : jobs) {
            if (!awaitLease(owned)) {
                return;
            }
            History history = history(known, job);
            job.attempted(history.attempts());
            job.attemptedWith(history.provider());
            job.lookedAt(history, known.reached());
            decide(owned, job, history);
        }
    }

    /// Whether an outcome has come since a message in doubt was to be sent again: it may have waited for a slot or
    /// for the provider meanwhile. What cannot be read now counts as none; it was looked for once.
    boolean outcomeCame(OwnedPartition owned, Job job) {
        try {
            return history(look(owned, new Known(histories(List.of(job)), job.lookedTo())), job)
                    .hasOutcome();
        } catch (KafkaException | RegistryAwayException e) {
            LOG.warn("{}: cannot look for a late outcome: {}", owned.id(), e.toString());
            return false;
        }
    }

    private void awaitGrace(OwnedPartition owned, Moment since) throws InterruptedException {
        Duration left = grace.minus(tools.clocks().now().atLeastSince(since));
        while (left.isPositive() && owned.pause(left)) {
            left = grace.minus(tools.clocks().now().atLeastSince(since));
        }
    }

    /// A worker that was frozen since it looked must not say what a successor has made untrue. If its lease comes
    /// back, nobody else had the partition meanwhile.
    ///
    /// @return false if the partition went away
    private static boolean awaitLease(OwnedPartition owned) throws InterruptedException {
        while (!owned.lease().holds()) {
            if (!owned.pause(BETWEEN_LOOKS)) {
                return false;
            }
        }
        return true;
    }

    private void decide(OwnedPartition owned, Job job, History history) throws InterruptedException {
        if (!(job.content() instanceof Text(SmsRequest request))) {
            // A dead letter, written once more: better twice than never.
            results.release(owned, job);
            return;
        }
        Instant now = tools.clock().instant();
        boolean expired = !now.isBefore(request.getExpiresAt());
        switch (SettleRules.settle(history, request.getGuarantee(), expired)) {
            case KNOWN -> results.settled(owned, job);
            case SEND -> results.release(owned, job);
            case EXPIRED -> report(owned, job, request, ReceiptStatus.EXPIRED);
            case IN_DOUBT -> report(owned, job, request, ReceiptStatus.IN_DOUBT);
        }
    }

    private void report(OwnedPartition owned, Job job, SmsRequest request, ReceiptStatus status)
            throws InterruptedException {
        String reason = status == ReceiptStatus.EXPIRED ? "expired" : "no-answer";
        Reporter reporter = new Reporter(owned, tools);
        MessageOrigin origin = reporter.origin(request, job.key());
        ReceiptSource source = job.inherited() ? ReceiptSource.TAKEOVER : ReceiptSource.WORKER;
        Step step = Step.of(job.attempts(), status, source).because(reason);
        if (reporter.outcome(origin, job.provider().map(step::by).orElse(step))) {
            results.settled(owned, job);
        }
    }

    /// What earlier looks at the receipts found.
    private static Map<String, History> histories(List<Job> jobs) {
        Map<String, History> histories = new HashMap<>();
        for (Job job : jobs) {
            if (job.content() instanceof Text(SmsRequest request)) {
                histories.put(request.getMessageId(), job.history());
            }
        }
        return histories;
    }

    private static History history(Known known, Job job) {
        return job.content() instanceof Text(SmsRequest request) ? known.of(request.getMessageId()) : History.NONE;
    }
}
