package org.herald.sandbox.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.jspecify.annotations.Nullable;

/// Creates all topics of [Topics], each with its topic of dead letters where it has one, and compares those that are
/// there with what they must be. It never changes a topic: a shorter retention deletes records, another number of
/// partitions tears customers apart, so both are for an operator to decide.
public final class TopicCreation {

    /// From this many replicas on, two of them must confirm what is written.
    private static final int SAFE_REPLICAS = 3;

    private static final Duration TOUCH_PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TOUCHES = Duration.ofMillis(100);

    private static final Map<String, String> SAFE =
            Map.of("min.insync.replicas", "2", "unclean.leader.election.enable", "false");

    /// What creating does to a topic.
    public enum Change {
        CREATED,
        UNCHANGED,
        DIFFERS
    }

    /// One topic, and what creating does or did to it.
    ///
    /// @param differences each setting that is not as it must be; empty unless the topic differs
    public record Step(String topic, Change change, List<String> differences) {

        public Step {
            differences = List.copyOf(differences);
        }
    }

    private final Admin admin;
    private final List<NewTopic> wanted;

    /// Asks nothing of the broker yet.
    ///
    /// @param partitions of every topic keyed by customer
    /// @param replicas of every partition; from 3 on, two must confirm and no stale one may lead
    public TopicCreation(Admin admin, int partitions, int replicas) {
        this.admin = admin;
        List<NewTopic> all = new ArrayList<>();
        for (Topic topic : Topics.ALL) {
            all.add(new NewTopic(topic.name(), topic.partitions(partitions), (short) replicas)
                    .configs(settings(topic.settings(), replicas)));
        }
        Map<String, String> deadLetters = Map.of(
                "cleanup.policy",
                Topic.Cleanup.DELETE.setting(),
                "retention.ms",
                Long.toString(Topics.DEAD_LETTER_RETENTION.toMillis()));
        for (Topic topic : Topics.WITH_DEAD_LETTERS) {
            all.add(new NewTopic(topic.deadLetters(), topic.partitions(partitions), (short) replicas)
                    .configs(settings(deadLetters, replicas)));
        }
        wanted = List.copyOf(all);
    }

    private static Map<String, String> settings(Map<String, String> own, int replicas) {
        Map<String, String> settings = new TreeMap<>(own);
        if (replicas >= SAFE_REPLICAS) {
            settings.putAll(SAFE);
        }
        return settings;
    }

    /// What [#apply] would do; nothing is changed.
    public List<Step> plan() throws InterruptedException, ExecutionException {
        Set<String> names = admin.listTopics().names().get();
        Set<String> present =
                wanted.stream().map(NewTopic::name).filter(names::contains).collect(Collectors.toSet());
        Map<String, TopicDescription> topics =
                admin.describeTopics(present).allTopicNames().get();
        Map<String, Config> configs = configs(present);
        return wanted.stream()
                .map(topic -> step(topic, topics.get(topic.name()), configs.get(topic.name())))
                .toList();
    }

    /// Creates what is missing and leaves alone what is there.
    ///
    /// @return what was done
    public List<Step> apply() throws InterruptedException, ExecutionException {
        List<Step> steps = plan();
        Set<String> missing = steps.stream()
                .filter(step -> step.change() == Change.CREATED)
                .map(Step::topic)
                .collect(Collectors.toSet());
        List<NewTopic> topics =
                wanted.stream().filter(topic -> missing.contains(topic.name())).toList();
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            awaitCreation(created);
        }
        touch(missing);
        return steps;
    }

    private Map<String, Config> configs(Set<String> topics) throws InterruptedException, ExecutionException {
        List<ConfigResource> resources = topics.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> configs = new HashMap<>();
        admin.describeConfigs(resources)
                .all()
                .get()
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    private static Step step(NewTopic wanted, @Nullable TopicDescription found, @Nullable Config config) {
        if (found == null || config == null) {
            return new Step(wanted.name(), Change.CREATED, List.of());
        }
        List<String> differences = new ArrayList<>();
        int partitions = found.partitions().size();
        compare("partitions", Integer.toString(partitions), Integer.toString(wanted.numPartitions()), differences);
        int replicas = found.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        compare("replicas", Integer.toString(replicas), Short.toString(wanted.replicationFactor()), differences);
        new TreeMap<>(wanted.configs())
                .forEach((name, value) -> compare(name, value(config, name), value, differences));
        return new Step(wanted.name(), differences.isEmpty() ? Change.UNCHANGED : Change.DIFFERS, differences);
    }

    private static void compare(String setting, String found, String expected, List<String> differences) {
        if (!found.equals(expected)) {
            differences.add(setting + " is " + found + ", expected " + expected);
        }
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    /// Somebody else may have been quicker.
    private static void awaitCreation(KafkaFuture<Void> created) throws InterruptedException, ExecutionException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /// A producer's first batch can be lost right after a topic was created, unless every partition has answered
    /// once: https://issues.apache.org/jira/browse/KAFKA-15591
    private void touch(Set<String> created) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : wanted) {
            if (created.contains(topic.name())) {
                IntStream.range(0, topic.numPartitions())
                        .forEach(number -> ends.put(new TopicPartition(topic.name(), number), OffsetSpec.latest()));
            }
        }
        long deadline = System.nanoTime() + TOUCH_PATIENCE.toNanos();
        while (!answered(ends, System.nanoTime() < deadline)) {
            Thread.sleep(BETWEEN_TOUCHES);
        }
    }

    /// A busy broker may not know a topic yet that its controller has just created; the client does not ask again.
    private boolean answered(Map<TopicPartition, OffsetSpec> ends, boolean patient)
            throws InterruptedException, ExecutionException {
        try {
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (patient && e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }
}
