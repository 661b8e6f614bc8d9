package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.gateway.lane.LaneStage.RECEIPTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.herald.gateway.lane.Will.Bounds;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.Guarantee;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A worker sent many texts, ten at a time, with two receipts each, and died with some of them open. Its successor
/// reads what concerns these, and nothing that was settled before, however long the topics are.
class TakeoverCostTest {

    private static final int AT_ONCE = 10;

    private final LaneStage stage = new LaneStage(Safeguards.ALL);
    private final LogConsumer logs = new LogConsumer();
    private final TreeMap<Long, String> lane = new TreeMap<>();
    private final TreeMap<Long, String> receipts = new TreeMap<>();
    private final OwnedPartition worker = owner(new Inheritance(PARTITION, 0, 0, 0, 0, 0, 0));

    @AfterEach
    void close() {
        stage.close();
    }

    private OwnedPartition owner(Inheritance left) {
        OwnedPartition owner =
                new OwnedPartition(left, new Lease(Duration.ofHours(1), stage.clock), stage.clock.now(), stage.known());
        owner.accepted(owner.claim(List.of(), Safeguards.ALL.low(), stage.clock.now()));
        return owner;
    }

    private static Object read(String topic, byte[] data) {
        String[] parts = new String(data, UTF_8).split("=", -1);
        SmsRequest request = LaneStage.request(parts[0], Guarantee.AT_MOST_ONCE);
        return topic.equals(PARTITION.topic())
                ? request
                : new Receipts("w-0")
                        .of(
                                MessageOrigin.of(request, "anna", PARTITION.topic(), 0),
                                Step.of(1, ReceiptStatus.valueOf(parts[1]), ReceiptSource.WORKER),
                                request.getRequestedAt());
    }

    /// The next ten: claimed, announced, and settled if the worker lives that long.
    private void sendTen(boolean settle) {
        long from = worker.claims().committed();
        List<Job> jobs = LongStream.range(from, from + AT_ONCE)
                .mapToObj(offset -> new Job(
                        offset,
                        "c-" + offset,
                        new Job.Text(LaneStage.request("m-" + offset, Guarantee.AT_MOST_ONCE)),
                        false))
                .toList();
        jobs.forEach(job -> lane.put(job.offset(), "m-" + job.offset()));
        worker.decoding(CompletableFuture.completedFuture(jobs));
        worker.polledTo(from + AT_ONCE);
        worker.collectDecoded();
        worker.accepted(worker.claim(worker.candidates(AT_ONCE), Safeguards.ALL.low(), stage.clock.now()));
        jobs.forEach(job -> report(job, "SENDING"));
        if (settle) {
            jobs.forEach(job -> report(job, "ACCEPTED"));
            jobs.forEach(job -> worker.claims().settled(job.offset()));
        }
    }

    private void report(Job job, String status) {
        long offset = receipts.size();
        receipts.put(offset, "m-" + job.offset() + "=" + status);
        worker.receiptAt(offset);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "50, 1", "400, 1", "400, 3"})
    void growsWithWhatWasOpenNotWithTheTopic(int settledTens, int openTens) throws InterruptedException {
        for (int i = 0; i < settledTens + openTens; i++) {
            sendTen(i < settledTens);
        }
        logs.put(PARTITION, () -> lane);
        logs.put(RECEIPTS, () -> receipts);
        Commit last = worker.claim(List.of(), Safeguards.ALL.low(), stage.clock.now());
        Inheritance left = Will.inheritance(
                PARTITION, Optional.of(last.toKafka()), new Bounds(0, lane.size()), new Bounds(0, receipts.size()));
        OwnedPartition successor = owner(left);
        Found found = new Found();
        Settler settler = new Settler(
                new LogReader(logs, new Decoder(TakeoverCostTest::read)), stage.tools, Duration.ZERO, found);
        settler.takeOver(successor, left.low(), left.committed(), left.receiptsFrom());
        int open = openTens * AT_ONCE;
        assertEquals(open, found.unsettled);
        assertEquals(open, logs.handedOut(PARTITION.topic()));
        // One before the first: a position that had been reached for certain, not the one after it.
        assertEquals(open + 1, logs.handedOut(RECEIPTS.topic()));
    }

    private static final class Found implements Settler.Results {

        private int unsettled;

        @Override
        public void predecessorRead(OwnedPartition owned, List<Job> jobs) {
            unsettled = jobs.size();
        }

        @Override
        public void settled(OwnedPartition owned, Job job) {}

        @Override
        public void release(OwnedPartition owned, Job job) {}
    }
}
