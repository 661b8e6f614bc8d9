package org.herald.gateway.reconcile;

import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.herald.access.Causes;
import org.herald.gateway.follow.Turns;
import org.herald.gateway.receipt.UnreadableReceipts;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the receipts of its partitions, each of which one worker has, and finds the end of attempts that have none.
///
/// `poll → watch → (read to the end?) → judge what is due → keep places`
///
/// Nothing is judged before the log was read up to what was on it at that moment, and that only for a while: a worker
/// that was frozen looks again.
public final class Reconciler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private static final String TOPIC = Topics.RECEIPTS.name();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PLACES = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final ReconcileTools tools;
    private final ReconcileRules rules;
    private final Endings endings;
    private final Places places;
    private final UnreadableReceipts unreadable;
    private final Map<TopicPartition, Watch> watches = new HashMap<>();
    private final Goals goals = new Goals();
    private final Set<TopicPartition> fresh = new HashSet<>();
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final Turns turns;
    private Instant lastLook = Instant.MIN;
    private Instant lastPlaces = Instant.MIN;
    private int looks;
    private String trouble = "";
    private volatile int open;

    /// Sets it up, without starting it.
    ///
    /// @param consumer of the group, for this alone; it is closed here
    /// @param askers those of the accounts that can be asked, by their names; they are closed here
    public Reconciler(Consumer<byte[], byte[]> consumer, ReconcileTools tools, Map<String, Asker> askers) {
        this.consumer = consumer;
        this.tools = tools;
        rules = new ReconcileRules(tools.config().after(), tools.config().validity());
        endings = new Endings(tools, rules, askers);
        turns = new Turns("reconcile", consumer, this::turn);
        unreadable = new UnreadableReceipts(tools.metrics(), "reconciliation");
        places = new Places(consumer, tools.config().horizon());
        Gauge.builder("herald.gateway.reconcile.open", () -> open)
                .description("attempts in mind whose end is not on the log")
                .register(tools.metrics());
    }

    /// Begins; once.
    ///
    /// @param whenFailed run if it cannot go on at all
    public void start(Runnable whenFailed) {
        subscribe();
        turns.start(whenFailed);
    }

    void subscribe() {
        consumer.subscribe(Set.of(TOPIC), new Assignment());
    }

    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            fresh.addAll(partitions);
            // Before the first record is fetched, else Kafka complains of a partition without a place.
            begin();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            fresh.removeAll(partitions);
            drop(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            onPartitionsRevoked(partitions);
        }
    }

    private void drop(Collection<TopicPartition> partitions) {
        watches.keySet().removeAll(partitions);
        goals.forget(partitions);
        waiting.removeIf(record -> partitions.contains(partition(record)));
    }

    private void begin() {
        if (fresh.isEmpty()) {
            return;
        }
        drop(fresh);
        places.begin(fresh, tools.clock().instant());
        fresh.forEach(partition -> watches.put(partition, new Watch(rules)));
        fresh.clear();
    }

    /// One round of everything.
    void turn() {
        try {
            begin();
            if (waiting.isEmpty()) {
                consumer.poll(POLL).forEach(waiting::add);
            }
            read();
            endings.takeAnswers(number -> Optional.ofNullable(watches.get(new TopicPartition(TOPIC, number))));
            reach();
            Instant now = tools.clock().instant();
            if (isOver(lastLook, BETWEEN_LOOKS, now)) {
                lastLook = now;
                look(now);
            }
            if (isOver(lastPlaces, BETWEEN_PLACES, now)) {
                lastPlaces = now;
                keepPlaces();
            }
            trouble = "";
        } catch (WakeupException _) {
            LOG.debug("no longer follows {}", TOPIC);
        } catch (InvalidOffsetException e) {
            LOG.warn("{} has lost the place of {}", TOPIC, e.partitions());
            fresh.addAll(e.partitions());
        } catch (RuntimeException e) {
            note(e);
            turns.rest();
        }
    }

    /// Also when the clock was put back.
    private static boolean isOver(Instant last, Duration wait, Instant now) {
        return last.equals(Instant.MIN) || Duration.between(last, now).abs().compareTo(wait) >= 0;
    }

    private void read() {
        int most = most();
        while (!waiting.isEmpty()) {
            ConsumerRecord<byte[], byte[]> record = waiting.getFirst();
            Watch watch = watches.get(partition(record));
            if (watch != null) {
                receipt(record).ifPresent(receipt -> watch.read(record, receipt, most));
            }
            waiting.removeFirst();
        }
        open = watches.values().stream().mapToInt(watch -> watch.open().size()).sum();
    }

    /// Each partition's part of what this worker may keep in mind.
    private int most() {
        return Math.max(1, tools.config().most() / Math.max(1, watches.size()));
    }

    private Optional<DeliveryReceipt> receipt(ConsumerRecord<byte[], byte[]> record) {
        try {
            return tools.values().of(record) instanceof DeliveryReceipt receipt
                    ? Optional.of(receipt)
                    : Optional.empty();
        } catch (SerializationException _) {
            // Of an attempt that it begins nobody is asked; of one that it ends, the provider is asked once more.
            unreadable.passedOver(record);
            return Optional.empty();
        }
    }

    /// Asks Kafka how far there is to read, where anything is due or has to be read again.
    private void look(Instant now) {
        List<TopicPartition> asked = new ArrayList<>();
        int most = most();
        watches.forEach((partition, watch) -> {
            boolean needed = watch.canGoBack(most) || watch.open().stream().anyMatch(attempt -> attempt.isDue(now));
            if (needed && !goals.has(partition)) {
                asked.add(partition);
            }
        });
        if (!asked.isEmpty()) {
            long nanos = System.nanoTime();
            goals.set(consumer.endOffsets(asked, Places.PATIENCE), now, nanos);
        }
    }

    /// Does what can be done where the log was read far enough.
    private void reach() {
        // Not the same partition first each time: the accounts' pace is shared by all.
        List<TopicPartition> partitions = new ArrayList<>(watches.keySet());
        Collections.rotate(partitions, looks++);
        for (TopicPartition partition : partitions) {
            if (goals.has(partition)) {
                long position = consumer.position(partition);
                goals.reached(partition, position, System.nanoTime()).ifPresent(known -> reached(partition, known));
            }
        }
    }

    private void reached(TopicPartition partition, Instant known) {
        Watch watch = watches.get(partition);
        if (watch != null) {
            endings.judge(watch, known);
            watch.back(most()).ifPresent(from -> consumer.seek(partition, from));
        }
    }

    private void keepPlaces() {
        Map<TopicPartition, Long> kept = new HashMap<>();
        watches.forEach((partition, watch) -> kept.put(partition, watch.keep(consumer.position(partition))));
        places.keep(kept);
    }

    private void note(RuntimeException e) {
        String words = Causes.inOneLine(e);
        if (!words.equals(trouble)) {
            LOG.warn("texts without an end cannot be looked for now: {}", words);
            LOG.debug("{}", TOPIC, e);
        }
        trouble = words;
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public void close() {
        turns.close();
        endings.close();
    }
}
