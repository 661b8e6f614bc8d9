package org.herald.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.herald.schemas.DeadLetterTopics;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.jspecify.annotations.Nullable;

/// What must hold of Kafka's topics, or the promise "never twice, none lost" is worth nothing: three replicas of
/// which two confirm, no unclean election, equal partition counts, receipts never compacted.
final class StartChecks {

    private static final String OFFSETS = "__consumer_offsets";
    private static final int LEAST_REPLICAS = 3;
    private static final int LEAST_IN_SYNC = 2;

    private final Admin admin;

    StartChecks(Admin admin) {
        this.admin = admin;
    }

    /// What is wrong; one line for each topic and mistake.
    ///
    /// @param production whether to look for whatever could lose what Kafka has confirmed, and whether dead letters
    ///     find room; partitions are counted always
    List<String> problems(boolean production) throws InterruptedException, ExecutionException {
        Set<String> names = new HashSet<>();
        names.add(Topics.RECEIPTS.name());
        names.add(Topics.INBOUND.name());
        names.add(Topics.CONTROLS.name());
        Topics.LANES.stream().map(Topic::name).forEach(names::add);
        if (production) {
            names.add(OFFSETS);
        }
        Map<String, TopicDescription> topics = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            topics.put(answer.getKey(), named(answer.getKey(), answer.getValue()));
        }
        List<String> problems = problems(topics, production ? settings(names) : Map.of());
        if (production) {
            problems.addAll(DeadLetterTopics.problems(admin, Topics.LANES));
        }
        return problems;
    }

    private Map<String, Config> settings(Set<String> names) throws InterruptedException, ExecutionException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> settings = new HashMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer :
                admin.describeConfigs(resources).values().entrySet()) {
            String topic = answer.getKey().name();
            settings.put(topic, named(topic, answer.getValue()));
        }
        return settings;
    }

    /// Kafka's answers do not name the topic they are about.
    private static <T> T named(String topic, KafkaFuture<T> answer) throws InterruptedException, ExecutionException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case TopicAuthorizationException _ ->
                    new ExecutionException(new TopicAuthorizationException(Set.of(topic)));
                case UnknownTopicOrPartitionException _ ->
                    new ExecutionException(new UnknownTopicOrPartitionException(
                            "there is no topic " + topic + "; scripts/create-topics makes it"));
                case null, default -> e;
            };
        }
    }

    /// Judges what was found.
    ///
    /// @param settings of the topics that are to keep what they have confirmed
    static List<String> problems(Map<String, TopicDescription> topics, Map<String, Config> settings) {
        List<String> problems = new ArrayList<>();
        settings.forEach((name, config) -> {
            replicas(name, topics.get(name), problems);
            check(name, config, problems);
        });
        partitions(topics, problems);
        return problems;
    }

    private static void replicas(String name, @Nullable TopicDescription topic, List<String> problems) {
        int replicas = topic == null
                ? 0
                : topic.partitions().stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .min()
                        .orElse(0);
        if (replicas < LEAST_REPLICAS) {
            problems.add(name + ": " + replicas + " replicas, expected at least " + LEAST_REPLICAS);
        }
    }

    private static void check(String name, Config config, List<String> problems) {
        String inSync = value(config, "min.insync.replicas");
        if (inSync.isEmpty() || Integer.parseInt(inSync) < LEAST_IN_SYNC) {
            problems.add(name + ": min.insync.replicas is " + inSync + ", expected at least " + LEAST_IN_SYNC);
        }
        if (value(config, "unclean.leader.election.enable").equals("true")) {
            problems.add(name + ": unclean.leader.election.enable is true, expected false");
        }
        if (name.equals(Topics.RECEIPTS.name())
                && value(config, "cleanup.policy").contains("compact")) {
            problems.add(name + ": cleanup.policy is compact, expected delete");
        }
    }

    private static void partitions(Map<String, TopicDescription> topics, List<String> problems) {
        TopicDescription receipts = topics.get(Topics.RECEIPTS.name());
        if (receipts == null) {
            return;
        }
        int expected = receipts.partitions().size();
        for (Topic lane : Topics.LANES) {
            TopicDescription found = topics.get(lane.name());
            if (found != null && found.partitions().size() != expected) {
                problems.add(lane.name() + ": " + found.partitions().size() + " partitions, expected " + expected
                        + " as " + Topics.RECEIPTS.name() + " has");
            }
        }
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }
}
