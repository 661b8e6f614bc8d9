package org.herald.gateway.lane;

import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.herald.gateway.lane.Will.Bounds;
import org.herald.sms.Guarantee;
import org.junit.jupiter.api.Test;

/// A group without commits finds four texts on the lane, and 600 receipts that may be about them.
class OwnedPartitionTest {

    private static final Bounds LANE = new Bounds(0, 4);
    private static final Bounds RECEIPTS = new Bounds(200, 800);

    private final HandClock clock = new HandClock();
    private final OwnedPartition owned = owned(Will.inheritance(PARTITION, Optional.empty(), LANE, RECEIPTS));

    private OwnedPartition owned(Inheritance left) {
        OwnedPartition owner =
                new OwnedPartition(left, new Lease(Duration.ofSeconds(5), clock), clock.now(), LaneStage.none());
        owner.accepted(claim(owner, List.of()));
        return owner;
    }

    private Commit claim(OwnedPartition owner, List<Job> jobs) {
        return owner.claim(jobs, Safeguards.ALL.low(), clock.now());
    }

    /// Claims the next two.
    private Commit claimTwo() {
        long from = owned.claims().committed();
        owned.decoding(CompletableFuture.completedFuture(
                LongStream.of(from, from + 1).mapToObj(OwnedPartitionTest::job).toList()));
        owned.polledTo(from + 2);
        owned.collectDecoded();
        Commit commit = claim(owned, owned.candidates(2));
        owned.accepted(commit);
        return commit;
    }

    private static Job job(long offset) {
        String id = "m-" + offset;
        return new Job(offset, id, new Job.Text(LaneStage.request(id, Guarantee.AT_MOST_ONCE)), false);
    }

    /// The first owner dies right after its claim: the outcomes of long ago must be found all the same.
    @Test
    void aSuccessorLooksForTheOutcomesOfHistoryWhereTheyAre() {
        Inheritance left = inherited(claimTwo());
        assertEquals(0, left.low());
        assertEquals(2, left.committed());
        assertEquals(200, left.receiptsFrom());
    }

    /// The first owner dies half way: the rest is history for its successor, too.
    @Test
    void aSuccessorLearnsHowFarHistoryReaches() {
        claimTwo();
        settleAll();
        Inheritance left = inherited(claim(owned, List.of()));
        assertEquals(2, left.low());
        OwnedPartition successor = owned(left);
        assertTrue(successor.isHistory(3));
        assertEquals(200, inherited(claim(successor, List.of())).receiptsFrom());
    }

    @Test
    void afterHistoryOnlyNewReceiptsCount() {
        claimTwo();
        claimTwo();
        settleAll();
        Commit commit = claim(owned, List.of());
        assertEquals(4, commit.metadata().low());
        assertEquals(800, commit.metadata().receiptsFrom());
    }

    /// So that a successor has a bounded number of records to read again, however long one text takes.
    @Test
    void nothingIsClaimedFarFromTheLowestOpenText() {
        OwnedPartition owner = owned(new Inheritance(PARTITION, 0, 0, 0, 0, 0, 0));
        long span = LaneConfig.SPAN;
        owner.decoding(CompletableFuture.completedFuture(LongStream.of(0, span - 1, span, 2 * span - 2, 2 * span - 1)
                .mapToObj(OwnedPartitionTest::job)
                .toList()));
        owner.polledTo(2 * span);
        owner.collectDecoded();
        assertEquals(List.of(0L, span - 1), claimAll(owner));
        assertEquals(List.of(), claimAll(owner));
        assertTrue(owner.full(), "and nothing more is polled");
        assertEquals(span, owner.claims().committed());
        owner.claims().settled(0);
        assertEquals(List.of(span, 2 * span - 2), claimAll(owner));
        assertEquals(span - 1, claim(owner, List.of()).metadata().low());
    }

    private List<Long> claimAll(OwnedPartition owner) {
        List<Job> jobs = owner.candidates(100);
        owner.accepted(claim(owner, jobs));
        return jobs.stream().map(Job::offset).toList();
    }

    private void settleAll() {
        LongStream.range(0, owned.claims().committed()).forEach(owned.claims()::settled);
    }

    private static Inheritance inherited(Commit commit) {
        return Will.inheritance(PARTITION, Optional.of(commit.toKafka()), LANE, RECEIPTS);
    }
}
