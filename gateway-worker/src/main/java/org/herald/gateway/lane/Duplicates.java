package org.herald.gateway.lane;

import io.micrometer.core.instrument.Counter;
import java.util.List;
import org.herald.gateway.duplicate.KnownMessages.Source;
import org.herald.gateway.lane.Job.Text;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.Guarantee;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;

/// Tells second copies of a request from the first: a replay that ran twice, a mirror that repeats, a restored topic.
/// A copy ends as DUPLICATE and is not sent.
final class Duplicates {

    private final LaneTools tools;
    private final Counter copies;

    Duplicates(LaneTools tools, String lane) {
        this.tools = tools;
        copies = Counter.builder("herald.gateway.duplicates")
                .description("requests that were not sent because one with the same messageId came before")
                .tag("lane", lane)
                .register(tools.metrics());
    }

    /// Records were claimed, or are a predecessor's; in the order of the lane.
    void admit(OwnedPartition owned, List<Job> jobs) {
        for (Job job : jobs) {
            if (job.content() instanceof Text(SmsRequest request)
                    && !owned.known()
                            .isFirst(request.getMessageId(), tools.clock().instant())) {
                job.becomeCopy();
            }
        }
    }

    /// Whether a text has to wait until it is known what came before. One that may be sent again does not: codes are
    /// awaited, and a second copy of them does no harm.
    boolean mustWait(OwnedPartition owned, Job job, SmsRequest request) {
        if (!job.isCopy() && owned.known().isLoaded()) {
            if (owned.known().wasBefore(request.getMessageId(), source(owned, job))) {
                job.becomeCopy();
            }
            return false;
        }
        return !job.isCopy() && request.getGuarantee() == Guarantee.AT_MOST_ONCE;
    }

    private static Source source(OwnedPartition owned, Job job) {
        if (owned.isHistory(job.offset())) {
            return Source.HISTORY;
        }
        return job.inherited() ? Source.INHERITED : Source.CLAIMED;
    }

    /// Says of a copy that it is one.
    ///
    /// @return true once that is durable
    boolean report(OwnedPartition owned, Job job, SmsRequest request) throws InterruptedException {
        Reporter reporter = new Reporter(owned, tools);
        Step step = Step.of(0, ReceiptStatus.DUPLICATE, ReceiptSource.WORKER).because("copy-at-offset-" + job.offset());
        copies.increment();
        return reporter.outcome(reporter.origin(request, job.key()), step);
    }
}
