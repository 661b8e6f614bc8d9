package org.herald.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.herald.processor.gate.Predecessor;
import org.herald.processor.runtime.StreamsSettings;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.SmsDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks, before the decisions start, whether they have state. If they have none while `sms.decisions` is not empty,
/// somebody has decided before: all history is read again, as at every first start, and plans and payments are known
/// as before, but what has been decided is left alone.
///
/// When it began is kept with the offsets of the group, under `sms.decisions`, which the group does not read: written
/// before anything else, it is there for a second try, and for other machines. Once every text of before would be too
/// late, it means nothing any more.
final class FirstStart {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Admin admin;
    private final StreamsSettings streams;
    private final DecisionsParts parts;
    private final String group;

    FirstStart(Admin admin, StreamsSettings streams, DecisionsParts parts) {
        this.admin = admin;
        this.streams = streams;
        this.parts = parts;
        this.group = streams.applicationId(DecisionsTopology.NAME);
    }

    /// @throws IllegalStateException if a part of the state is lost
    void look(Instant now) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> places = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetAndMetadata> begun = beginnings(places);
        boolean isNew = places.size() == begun.size();
        boolean startsOver = !isNew && new Changelogs(admin, group).areLost() && startOver();
        if (startsOver || (isNew && begun.isEmpty())) {
            begun = begin(now);
        }
        if (begun.isEmpty()) {
            return;
        }
        Instant began = Instant.ofEpochMilli(
                Long.parseLong(begun.values().iterator().next().metadata()));
        Duration longest = parts.gate().policy().lifetimes().longest();
        if (now.isBefore(began.plus(longest))) {
            read(begun, began, longest);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> beginnings(Map<TopicPartition, OffsetAndMetadata> places) {
        return places.entrySet().stream()
                .filter(place -> place.getKey().topic().equals(Topics.DECISIONS.name()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<TopicPartition, OffsetAndMetadata> begin(Instant now) throws InterruptedException, ExecutionException {
        List<TopicPartition> decisions = Changelogs.partitions(admin, List.of(Topics.DECISIONS.name()));
        Map<TopicPartition, Long> begins = offsets(decisions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(decisions, OffsetSpec.latest());
        if (begins.equals(ends)) {
            return Map.of();
        }
        String began = Long.toString(now.toEpochMilli());
        Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
        ends.forEach((partition, end) -> beginnings.put(partition, new OffsetAndMetadata(end, began)));
        admin.alterConsumerGroupOffsets(group, beginnings).all().get();
        return beginnings;
    }

    /// As if it had never run: offsets without state would leave out all that is planned.
    ///
    /// @return false if others of the group run, who have done it before
    private boolean startOver() throws InterruptedException, ExecutionException {
        List<TopicPartition> inputs = Changelogs.partitions(
                admin, DecisionsTopology.INPUTS.stream().map(Topic::name).toList());
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        offsets(inputs, OffsetSpec.earliest())
                .forEach((partition, begin) -> places.put(partition, new OffsetAndMetadata(begin)));
        try {
            admin.alterConsumerGroupOffsets(group, places).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownMemberIdException) {
                return false;
            }
            throw e;
        }
        forget(streams.stateDir().resolve(group));
        log.warn("{}: its changelogs are gone; all history is read again", group);
        return true;
    }

    private static void forget(Path stores) {
        if (!Files.exists(stores)) {
            return;
        }
        try (Stream<Path> all = Files.walk(stores)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException("state.dir: " + stores + " cannot be emptied", e);
        }
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        return Changelogs.offsets(admin, partitions, spec);
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(streams.clients());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void read(Map<TopicPartition, OffsetAndMetadata> ends, Instant began, Duration longest)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> from = offsets(
                ends.keySet(), OffsetSpec.forTimestamp(began.minus(longest).toEpochMilli()));
        // Where nothing is as new.
        from.values().removeIf(offset -> offset < 0);
        Predecessor.Reader reader = new Predecessor.Reader();
        try (Consumer<String, byte[]> consumer = consumer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            while (from.keySet().stream().anyMatch(partition -> consumer.position(partition) < end(ends, partition))) {
                consumer.poll(POLL).forEach(decision -> take(reader, decision));
            }
        }
        parts.shared().predecessor().tell(reader, began);
        log.info(
                "{} began without state at {}: {} steps that were decided in the {} before are left alone; history is"
                        + " read for the rest",
                group,
                began,
                reader.size(),
                longest);
    }

    private void take(Predecessor.Reader reader, ConsumerRecord<String, byte[]> decision) {
        Object value = decision.value() == null
                ? null
                : parts.values().deserializer().deserialize(decision.topic(), decision.value());
        if (value instanceof SmsDecision decided && decision.key() != null) {
            reader.add(decision.key(), decided);
        }
    }

    private static long end(Map<TopicPartition, OffsetAndMetadata> ends, TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition)).offset();
    }
}
