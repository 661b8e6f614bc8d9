package org.herald.processor.rehearsal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.herald.schemas.DeadLetter;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.SmsDecision;

/// One run of the topology for a part of the customers, on a clock that is moved from one thing that happens, or is
/// due, to the next. Whatever comes out is looked at and let go at once: a year of it would not fit into memory.
final class Stage implements AutoCloseable {

    /// How often the topology looks for what is due.
    private static final Duration PATROL = Duration.ofSeconds(1);

    private final TopologyTestDriver driver;
    private final HeapStores stores;
    private final Tally tally;
    private final Deserializer<Object> values = PastLines.values().deserializer();
    private final Map<Topic, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private Instant now;

    /// @param plan of the topology whose stores are those
    Stage(Rehearsal.Plan plan, HeapStores stores, Tally tally, Instant begin) {
        Properties properties = new Properties();
        properties.putAll(plan.config().originals());
        this.driver = new TopologyTestDriver(plan.topology(), properties, begin);
        this.stores = stores;
        this.tally = tally;
        this.now = begin;
        for (Topic topic : PastLines.TOPICS) {
            inputs.put(
                    topic, driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer()));
        }
    }

    void play(List<Occurrence> occurrences, Instant until) {
        for (Occurrence occurrence : occurrences) {
            if (!occurrence.at().isBefore(until)) {
                break;
            }
            wait(occurrence.at());
            happen(occurrence);
        }
        wait(until);
    }

    private void happen(Occurrence occurrence) {
        TestInputTopic<byte[], byte[]> input = inputs.get(occurrence.topic());
        if (input == null) {
            throw new IllegalStateException(occurrence + ": there is no topic for it");
        }
        byte[] key = occurrence.customerId().getBytes(StandardCharsets.UTF_8);
        Bytes value = occurrence.value();
        input.pipeInput(
                new TestRecord<>(key, value == null ? null : value.get(), new RecordHeaders(), occurrence.at()));
        collect(Optional.of(occurrence));
    }

    /// Lets time pass, and stops wherever something is due on the way.
    private void wait(Instant at) {
        Optional<Instant> due = stores.nextDue();
        while (due.isPresent() && due.get().isBefore(at)) {
            // Where a patrol has just been, or could not do all of it, the next one does.
            Instant next = due.get().isAfter(now) ? due.get() : now.plus(PATROL);
            if (next.isAfter(at)) {
                break;
            }
            advance(next);
            due = stores.nextDue();
        }
        advance(at);
    }

    private void advance(Instant to) {
        if (to.isAfter(now)) {
            driver.advanceWallClockTime(Duration.between(now, to));
            now = to;
            collect(Optional.empty());
        }
    }

    private void collect(Optional<Occurrence> cause) {
        for (String topic : new TreeSet<>(driver.producedTopicNames())) {
            TestOutputTopic<byte[], byte[]> output = outputs.computeIfAbsent(
                    topic,
                    name -> driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
            while (!output.isEmpty()) {
                take(topic, output.readRecord(), cause);
            }
        }
    }

    private void take(String topic, TestRecord<byte[], byte[]> message, Optional<Occurrence> cause) {
        if (topic.equals(Topics.DECISIONS.name())) {
            tally.add((SmsDecision) values.deserialize(topic, message.value()));
        }
        Header reason = message.headers().lastHeader(DeadLetter.REASON);
        if (reason != null) {
            Header detail = message.headers().lastHeader(DeadLetter.DETAIL);
            String told = text(reason) + (detail == null ? "" : ": " + text(detail));
            cause.ifPresent(occurrence -> tally.fault(occurrence.place(), told));
        }
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
