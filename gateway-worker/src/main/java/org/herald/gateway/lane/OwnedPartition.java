package org.herald.gateway.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.herald.gateway.duplicate.KnownMessages;
import org.herald.gateway.lane.Safeguards.LowMark;
import org.jspecify.annotations.Nullable;

/// Everything a worker knows of a partition from its assignment until it goes away. Nothing of it survives that.
///
/// It belongs to the lane's thread; only what is said to be safe may be called from others.
final class OwnedPartition {

    /// A new `low` is committed within a second, and not more often than this.
    private static final Duration NEWS_AFTER = Duration.ofMillis(300);

    private final Inheritance inheritance;
    private final Lease lease;
    private final Moment assigned;
    private final KnownMessages known;
    private final Claims claims;
    private final KeyQueues queues = new KeyQueues();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final AtomicLong receiptsReached;
    private @Nullable CompletableFuture<List<Job>> decoding;
    private @Nullable Commit unanswered;
    private long position;
    private boolean renewed;
    private boolean ready;
    private boolean takeoverBegun;
    private @Nullable Commit last;
    private @Nullable Stretch stretch;

    OwnedPartition(Inheritance inheritance, Lease lease, Moment assigned, KnownMessages known) {
        this.known = known;
        this.inheritance = inheritance;
        this.lease = lease;
        this.assigned = assigned;
        claims = new Claims(inheritance.committed());
        if (inheritance.anyOpen()) {
            claims.inherit(inheritance.low(), inheritance.receiptsFrom());
        }
        ready = !inheritance.anyOpen();
        position = inheritance.committed();
        receiptsReached = new AtomicLong(inheritance.receiptsEnd());
    }

    TopicPartition id() {
        return inheritance.partition();
    }

    /// Safe for all threads.
    Lease lease() {
        return lease;
    }

    Moment assigned() {
        return assigned;
    }

    Claims claims() {
        return claims;
    }

    KeyQueues queues() {
        return queues;
    }

    /// Which messages it has had. Safe for all threads.
    KnownMessages known() {
        return known;
    }

    /// A position in this partition's receipts that has been reached for certain. Safe for all threads.
    long receiptsReached() {
        return receiptsReached.get();
    }

    /// A receipt became durable at this offset. Safe for all threads.
    void receiptAt(long offset) {
        receiptsReached.accumulateAndGet(offset, Math::max);
    }

    /// Records before this offset may have been handled before anybody committed: their outcomes are looked up
    /// first.
    boolean isHistory(long offset) {
        return offset < inheritance.historyEnd();
    }

    /// Whether the next record to claim is such a one.
    boolean atHistory() {
        return !waiting.isEmpty() && isHistory(waiting.getFirst().offset());
    }

    /// Where claimed records of history are looked up, together with those around them. Asked for in order.
    Stretch stretch(List<Job> claimed) {
        if (stretch == null || !stretch.covers(claimed)) {
            stretch = new Stretch(inheritance, claimed.getFirst().offset());
        }
        return stretch;
    }

    /// The partition went away. Safe for all threads, as are the next two.
    void die() {
        lease.end();
        gone.countDown();
        known.close();
    }

    boolean alive() {
        return gone.getCount() > 0;
    }

    /// Waits, but not longer than the partition is ours.
    ///
    /// @return true if it is still ours
    boolean pause(Duration wait) throws InterruptedException {
        return !gone.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// True once the predecessor's claims are known, so that new ones cannot overtake them.
    boolean ready() {
        return ready && renewed;
    }

    /// True once, when the first commit of ours was accepted and the predecessor left something.
    boolean beginsTakeover() {
        boolean begins = renewed && !ready && !takeoverBegun;
        takeoverBegun = takeoverBegun || begins;
        return begins;
    }

    void predecessorRead() {
        ready = true;
    }

    Inheritance inheritance() {
        return inheritance;
    }

    /// Whether a commit should renew the lease now, or tell a successor what is new.
    boolean renewalDue(Moment now) {
        if (last == null || (claims.anyOpen() && lease.isDue())) {
            return true;
        }
        boolean quietFor = now.atLeastSince(last.sent()).compareTo(NEWS_AFTER) >= 0;
        return quietFor && hasNews(last);
    }

    /// Whether a renewal would tell a successor something new: a higher `low`, or a position past what was read.
    private boolean hasNews(Commit known) {
        return known.metadata().low() != claims.low() || after(List.of()) > claims.committed();
    }

    /// The position after everything that was polled.
    void polledTo(long next) {
        position = next;
    }

    void decoding(CompletableFuture<List<Job>> under) {
        decoding = under;
    }

    /// Takes over what has been decoded meanwhile.
    void collectDecoded() {
        if (decoding != null && decoding.isDone()) {
            waiting.addAll(decoding.getNow(List.of()));
            decoding = null;
        }
    }

    /// True while this partition should not be polled: what was polled before is not claimed yet.
    boolean full() {
        return !ready() || decoding != null || !waiting.isEmpty();
    }

    /// How many records were polled and are not settled; of a predecessor's that are not read yet, their offsets.
    long unsettled() {
        long predecessors = ready ? 0 : claims.committed() - claims.low();
        return predecessors + claims.count() + Math.max(0, position - claims.committed());
    }

    /// True when something is to be done soon, so that the next poll must not wait long.
    boolean busy() {
        return full() || unanswered != null || queues.load() > 0;
    }

    /// Whether a commit may leave for it: none is unanswered.
    boolean committable() {
        return alive() && unanswered == null;
    }

    /// The unclaimed records that fit into the free slots. They stay until the claim is accepted.
    List<Job> candidates(int room) {
        List<Job> fitting = new ArrayList<>();
        long limit = claims.limit(LaneConfig.SPAN);
        for (Job job : waiting) {
            boolean sameKind = fitting.isEmpty()
                    || isHistory(job.offset()) == isHistory(fitting.getFirst().offset());
            if (fitting.size() >= room || job.offset() >= limit || !sameKind) {
                break;
            }
            fitting.add(job);
        }
        return fitting;
    }

    /// A commit that claims these records, of those that wait, up to the first that stays unclaimed; without
    /// records it renews the lease.
    Commit claim(List<Job> jobs, LowMark mark, Moment now) {
        long reached = receiptsReached();
        long low = mark.low(claims.low(), after(jobs));
        // All outcomes of history count, until nothing of it is open: a successor that looks later must find them too.
        long receiptsFrom = isHistory(claims.low()) ? inheritance.receiptsFrom() : claims.receiptsFrom(reached);
        String nonce = UUID.randomUUID().toString();
        ClaimMetadata metadata = new ClaimMetadata(low, receiptsFrom, inheritance.historyEnd(), nonce);
        return new Commit(this, jobs, after(jobs), metadata, reached, now);
    }

    private long after(List<Job> claimed) {
        long unclaimed = waiting.stream()
                .skip(claimed.size())
                .findFirst()
                .map(Job::offset)
                .orElse(decoding == null ? position : claims.committed());
        return Math.max(unclaimed, claims.committed());
    }

    void sent(Commit commit) {
        unanswered = commit;
    }

    @Nullable
    Commit unanswered() {
        return unanswered;
    }

    /// Kafka accepted the commit: lease and books are renewed, and its records are ours.
    void accepted(Commit commit) {
        unanswered = null;
        lease.renewed(commit.sent());
        commit.jobs().forEach(_ -> waiting.removeFirst());
        for (Job job : commit.jobs()) {
            claims.claimed(
                    job.offset(), isHistory(job.offset()) ? inheritance.receiptsFrom() : commit.receiptsReached());
        }
        claims.committed(commit.offset());
        if (!isHistory(claims.low())) {
            stretch = null;
        }
        last = commit;
        renewed = true;
    }

    /// Kafka did not accept it: what was polled is forgotten, and polled again from the first unclaimed offset.
    ///
    /// @return that offset
    long refused() {
        unanswered = null;
        waiting.clear();
        decoding = null;
        position = claims.committed();
        return position;
    }
}
