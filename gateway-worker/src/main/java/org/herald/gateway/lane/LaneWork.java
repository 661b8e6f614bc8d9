package org.herald.gateway.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.herald.gateway.duplicate.KnownMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of a lane's thread, turn by turn: poll, read notices, claim and renew, fill the slots.
///
/// All commits leave from here, only for partitions that are ours, and none after a partition went away.
final class LaneWork implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWork.class);
    private static final Duration BUSY_POLL = Duration.ofMillis(10);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration POSITION_PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final long DRAIN_PAUSE = Duration.ofMillis(5).toNanos();

    /// Records of unknown history are looked up in the receipts together; they take no slots.
    private static final int HISTORY_BATCH = 1_000;

    private final LaneConfig config;
    private final LaneTools tools;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<Integer, OwnedPartition> partitions = new TreeMap<>();
    private final Notices notices;
    private final Slots slots;
    private final Commits commits;
    private final Arrivals arrivals;
    private final Removed removed;
    private Moment parkedSeen;
    private boolean joined;
    private boolean leaving;
    private int firstServed;
    private int all;

    LaneWork(
            LaneConfig config,
            LaneTools tools,
            Consumer<byte[], byte[]> consumer,
            Notices notices,
            Slots slots,
            Arrivals arrivals) {
        this.config = config;
        this.tools = tools;
        this.consumer = consumer;
        this.notices = notices;
        this.slots = slots;
        this.arrivals = arrivals;
        removed = new Removed(tools.metrics(), config.name());
        parkedSeen = tools.clocks().now();
        commits = new Commits(
                consumer,
                tools,
                tools.metrics().counter("herald.gateway.commits.refused", "lane", config.name()),
                slots::accepted);
    }

    void join() {
        consumer.subscribe(List.of(config.topic().name()), this);
    }

    /// Whether the group has answered, be it with no partition for us.
    boolean joined() {
        return joined;
    }

    Collection<OwnedPartition> partitions() {
        return partitions.values();
    }

    /// How many texts wait for a hold to end, for money, or for an account to take texts: all, if none may or can.
    long parked() {
        return tools.router().shut().isPresent()
                ? lag()
                : partitions.values().stream()
                        .mapToInt(owned -> owned.queues().parked())
                        .sum();
    }

    /// How many records of our partitions are not settled yet, claimed or not, as far as Kafka's last answers tell.
    long lag() {
        long lag = 0;
        for (OwnedPartition owned : partitions.values()) {
            long unread = consumer.currentLag(owned.id()).orElse(0);
            lag += unread + owned.unsettled();
        }
        return lag;
    }

    void turn() {
        try {
            boolean busy = partitions.values().stream().anyMatch(OwnedPartition::busy);
            arrived(consumer.poll(busy ? BUSY_POLL : IDLE_POLL));
        } catch (OffsetOutOfRangeException e) {
            removed.skip(consumer, e.partitions());
        }
        notices.read();
        commits.resolve(partitions.values());
        commits.send(due());
        lookAtParked();
        slots.fill(inTurn());
        holdBack();
    }

    /// Holds and accounts change while texts wait for them; they are obeyed within a second.
    private void lookAtParked() {
        Moment now = tools.clocks().now();
        if (now.atLeastSince(parkedSeen).compareTo(BETWEEN_LOOKS) >= 0) {
            parkedSeen = now;
            partitions.values().forEach(owned -> owned.queues().unpark());
        }
    }

    private void arrived(ConsumerRecords<byte[], byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            OwnedPartition owned = partitions.get(partition.partition());
            if (owned != null) {
                // In this order: a position without its records would be committed without them.
                owned.decoding(arrivals.decode(owned, polled.records(partition)));
                owned.polledTo(consumer.position(partition));
            }
        }
        arrivals.awaitShortly();
        partitions.values().forEach(OwnedPartition::collectDecoded);
    }

    /// Claims for what waits, as far as there are slots, and renewals for the others.
    private List<Commit> due() {
        List<Commit> due = new ArrayList<>();
        int room = slots.room(partitions.values());
        Moment now = tools.clocks().now();
        for (OwnedPartition owned : inTurn()) {
            if (!owned.committable()) {
                continue;
            }
            List<Job> jobs = owned.ready() ? owned.candidates(owned.atHistory() ? HISTORY_BATCH : room) : List.of();
            room -= owned.atHistory() ? 0 : jobs.size();
            if (!jobs.isEmpty() || renewalDue(owned, now)) {
                due.add(owned.claim(jobs, tools.safeguards().low(), now));
            }
        }
        return due;
    }

    private boolean renewalDue(OwnedPartition owned, Moment now) {
        if (!owned.full()) {
            readPosition(owned);
        }
        return owned.renewalDue(now);
    }

    /// Transaction markers move the position without a record.
    private void readPosition(OwnedPartition owned) {
        try {
            owned.polledTo(consumer.position(owned.id(), POSITION_PATIENCE));
        } catch (KafkaException e) {
            LOG.debug("{}: position not known now: {}", owned.id(), e.toString());
        }
    }

    /// Partitions whose records are not claimed yet are not polled further.
    private void holdBack() {
        Set<TopicPartition> full = new HashSet<>();
        Set<TopicPartition> open = new HashSet<>();
        for (OwnedPartition owned : partitions.values()) {
            (owned.full() ? full : open).add(owned.id());
        }
        consumer.pause(full);
        consumer.resume(open);
    }

    /// The partitions, each turn another one first, so that none takes all slots.
    private List<OwnedPartition> inTurn() {
        List<OwnedPartition> rotated = new ArrayList<>(partitions.values());
        if (!rotated.isEmpty()) {
            firstServed = (firstServed + 1) % rotated.size();
            Collections.rotate(rotated, firstServed);
        }
        return rotated;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        joined = true;
        if (assigned.isEmpty()) {
            return;
        }
        Moment now = tools.clocks().now();
        all = consumer.partitionsFor(config.topic().name()).size();
        consumer.pause(assigned);
        for (Inheritance left : new Will(consumer, tools.safeguards().beginning()).read(assigned)) {
            Lease lease = new Lease(config.timing().lease(), tools.clocks());
            OwnedPartition owned = new OwnedPartition(left, lease, now, new KnownMessages(tools.duplicates()));
            partitions.put(owned.id().partition(), owned);
            consumer.seek(owned.id(), left.committed());
            slots.assigned(owned);
            if (left.removed() > 0) {
                LOG.error("{}: retention removed {} offsets that were not settled", owned.id(), left.removed());
                removed.count(left.removed());
            }
        }
        LOG.info("{}: now ours: {}", config.name(), assigned);
        tellShare();
    }

    /// Before another worker can get what went away, and after nobody else has what came.
    private void tellShare() {
        String lane = config.topic().name();
        tools.shares().owned(lane, partitions.size(), all);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        List<OwnedPartition> moving = owned(revoked);
        if (!leaving) {
            drain(moving, config.timing().rebalanceDrain(), () -> {});
        }
        drop(moving);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        drop(owned(lost));
    }

    private List<OwnedPartition> owned(Collection<TopicPartition> some) {
        return partitions.values().stream()
                .filter(owned -> some.contains(owned.id()))
                .toList();
    }

    private void drop(List<OwnedPartition> dropped) {
        for (OwnedPartition owned : dropped) {
            owned.die();
            partitions.remove(owned.id().partition());
            LOG.info("{}: no longer ours", owned.id());
        }
        tellShare();
    }

    /// Claims nothing more, lets what is under way come to its end, and leaves the books in order.
    ///
    /// @param meanwhile done after each look
    void leave(Runnable meanwhile) {
        leaving = true;
        drain(List.copyOf(partitions.values()), config.timing().shutdownDrain(), meanwhile);
    }

    /// After [#leave]: lets other members of the group have the partitions.
    void giveAway() {
        consumer.unsubscribe();
        drop(List.copyOf(partitions.values()));
    }

    private void drain(List<OwnedPartition> moving, Duration longest, Runnable meanwhile) {
        Moment begun = tools.clocks().now();
        while (moving.stream().anyMatch(owned -> !owned.queues().quiet())
                && tools.clocks().now().atLeastSince(begun).compareTo(longest) < 0) {
            commits.resolve(partitions.values());
            commits.send(renewals(partitions.values()));
            slots.fill(moving);
            LockSupport.parkNanos(DRAIN_PAUSE);
            notices.read();
            meanwhile.run();
        }
        notices.read();
        meanwhile.run();
        commits.resolve(moving);
        commits.send(moving.stream()
                .filter(OwnedPartition::committable)
                .map(owned -> owned.claim(
                        List.of(), tools.safeguards().low(), tools.clocks().now()))
                .toList());
    }

    private List<Commit> renewals(Collection<OwnedPartition> all) {
        Moment now = tools.clocks().now();
        return all.stream()
                .filter(owned -> owned.committable() && owned.renewalDue(now))
                .map(owned -> owned.claim(List.of(), tools.safeguards().low(), now))
                .toList();
    }
}
