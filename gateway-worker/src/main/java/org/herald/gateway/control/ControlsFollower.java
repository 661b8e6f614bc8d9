package org.herald.gateway.control;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.herald.access.Causes;
import org.herald.access.Grants;
import org.herald.access.Refusals;
import org.herald.access.Role;
import org.herald.gateway.decode.RecordValues;
import org.herald.gateway.decode.RegistryAwayException;
import org.herald.gateway.follow.Turns;
import org.herald.schemas.Scope;
import org.herald.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads `sms.controls` from its start, and then as it grows, into [Holds].
///
/// Nothing is held before all of it was read once, so nobody may send before. When Kafka is away or refuses, what was
/// held stays held and nothing is released; it is tried again until it is there.
public final class ControlsFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlsFollower.class);

    private static final String TOPIC = Topics.CONTROLS.name();
    private static final Duration POLL = Duration.ofMillis(200);

    /// A consumer without a group has no heartbeat, and waits for a broker that is gone as for one with nothing to
    /// say. So Kafka is asked now and then where the topic ends.
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final ControlReader reader;
    private final Holds holds;
    private final HoldMeters meters;
    private final Refusals refusals;
    private final Map<Scope, HeldScope> latest = new HashMap<>();
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final Turns turns;
    private List<TopicPartition> partitions = List.of();
    private boolean complete;
    private long lastLook;
    private double answeredBefore;
    private boolean sound;
    private volatile boolean read;
    private volatile Optional<String> fault = Optional.empty();
    private Runnable whenRead = () -> {};

    /// Sets it up, without starting it.
    ///
    /// @param consumer without group, for this alone; it is closed here
    /// @param holds for this alone to change
    /// @param role whose rights the consumer has
    public ControlsFollower(
            Consumer<byte[], byte[]> consumer, RecordValues values, Holds holds, MeterRegistry metrics, Role role) {
        this.consumer = consumer;
        this.reader = new ControlReader(values);
        this.holds = holds;
        meters = new HoldMeters(metrics, holds, Clock.systemUTC());
        refusals = Refusals.of(role, Grants.APPLICATION_PREFIX);
        turns = new Turns("controls", consumer, this::turn);
    }

    /// Begins to read; once.
    ///
    /// @param whenRead run once, when everything was read that was there: from then on [Holds] can be believed
    /// @param failure run if it cannot go on at all
    public void start(Runnable whenRead, Runnable failure) {
        this.whenRead = whenRead;
        turns.start(() -> {
            fault = Optional.of("its thread has ended");
            failure.run();
        });
    }

    /// Why it cannot be said what is held; empty when it can.
    public Optional<String> unreadiness() {
        Optional<String> why = fault();
        return why.isEmpty() && !read ? Optional.of(TOPIC + " has not been read yet") : why;
    }

    /// What keeps it from reading, if anything.
    public Optional<String> fault() {
        return fault.map(words -> TOPIC + " cannot be read: " + words);
    }

    private void turn() {
        try {
            if (partitions.isEmpty()) {
                begin();
            }
            if (waiting.isEmpty()) {
                poll();
            }
            obey();
            if (isTimeToLook()) {
                look();
            }
        } catch (WakeupException _) {
            LOG.debug("no longer follows {}", TOPIC);
        } catch (InvalidOffsetException e) {
            LOG.warn("{} is another than before and is read anew", TOPIC, e);
            partitions = List.of();
        } catch (RuntimeException e) {
            note(e);
            turns.rest();
        }
    }

    private void begin() {
        List<PartitionInfo> found = consumer.partitionsFor(TOPIC, PATIENCE);
        if (found.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no such topic; scripts/create-topics makes it");
        }
        latest.clear();
        waiting.clear();
        complete = false;
        doubt();
        partitions = found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Whoever may not read is told where a topic ends all the same, so an empty one looks as if it had been read.
    /// Only a fetch that was answered, and of which the next poll does not complain, shows that it can be.
    private void poll() {
        boolean answered = answers() > answeredBefore;
        consumer.poll(POLL).forEach(waiting::add);
        sound |= answered;
    }

    private double answers() {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("fetch-total"))
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .sum();
    }

    private void doubt() {
        sound = false;
        answeredBefore = answers();
    }

    private void obey() {
        try {
            while (!waiting.isEmpty()) {
                obey(waiting.getFirst());
                waiting.removeFirst();
            }
        } finally {
            // Half of it would hold what was released long ago.
            if (complete) {
                publish();
            }
        }
    }

    private void obey(ConsumerRecord<byte[], byte[]> record) {
        switch (reader.read(record)) {
            case Control.Held(HeldScope held) -> latest.put(held.scope(), held);
            case Control.Released(Scope scope) -> latest.remove(scope);
            case Control.Unreadable(HeldScope held, Control.Fault reason) -> {
                meters.ignored(reason);
                LOG.warn(
                        "{}-{} offset {}: {}: {} is held",
                        TOPIC,
                        record.partition(),
                        record.offset(),
                        reason,
                        held.scope());
                latest.putIfAbsent(held.scope(), held);
            }
            case Control.Ignored(Control.Fault reason) -> {
                meters.ignored(reason);
                LOG.warn("{}-{} offset {}: ignored, {}", TOPIC, record.partition(), record.offset(), reason);
            }
        }
    }

    private void publish() {
        if (holds.replace(latest.values())) {
            meters.changed();
            LOG.info("held back: {}", latest.isEmpty() ? "nothing" : holds.all());
        }
    }

    private boolean isTimeToLook() {
        return sound && (!complete || fault.isPresent() || System.nanoTime() - lastLook >= BETWEEN_LOOKS.toNanos());
    }

    /// All that was confirmed before this question lies before the answer.
    private void look() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        lastLook = System.nanoTime();
        if (fault.isPresent()) {
            LOG.info("{} is read again", TOPIC);
            fault = Optional.empty();
        }
        complete |= partitions.stream()
                .allMatch(partition -> consumer.position(partition, PATIENCE) >= ends.getOrDefault(partition, 0L));
        if (complete) {
            publish();
        }
        if (complete && !read) {
            read = true;
            whenRead.run();
        }
    }

    private void note(RuntimeException trouble) {
        doubt();
        Optional<String> words = Optional.of(words(trouble));
        if (!fault.equals(words)) {
            LOG.error("{} cannot be read: {}", TOPIC, words.get());
            LOG.debug("{}", TOPIC, trouble);
        }
        fault = words;
    }

    private String words(RuntimeException trouble) {
        return switch (trouble) {
            case TimeoutException _ -> "Kafka does not answer";
            case UnknownTopicOrPartitionException missing -> String.valueOf(missing.getMessage());
            case RegistryAwayException away ->
                "the schema registry cannot be asked"
                        + Optional.ofNullable(away.getCause())
                                .map(cause -> ": " + Causes.inOneLine(cause))
                                .orElse("");
            default -> refusals.explain(trouble).orElseGet(() -> Causes.inOneLine(trouble));
        };
    }

    @Override
    public void close() {
        turns.close();
    }
}
