package org.herald.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.Test;

class StartChecksTest {

    private final Map<String, TopicDescription> topics = new HashMap<>();
    private final Map<String, Config> settings = new HashMap<>();

    StartChecksTest() {
        Topics.LANES.stream().map(Topic::name).forEach(this::sound);
        sound(Topics.RECEIPTS.name());
        sound(Topics.INBOUND.name());
        topics.put("__consumer_offsets", topic("__consumer_offsets", 50, 3));
        settings.put("__consumer_offsets", config("2", "false", "compact"));
    }

    private void sound(String name) {
        topics.put(name, topic(name, 12, 3));
        settings.put(name, config("2", "false", "delete"));
    }

    @Test
    void aSoundKafkaPasses() {
        assertEquals(List.of(), StartChecks.problems(topics, settings));
    }

    @Test
    void everyMistakeNamesItsTopic() {
        topics.put("sms.requests.urgent", topic("sms.requests.urgent", 12, 1));
        topics.put("sms.requests.bulk", topic("sms.requests.bulk", 6, 3));
        settings.put("sms.requests.standard", config("1", "false", "delete"));
        settings.put("__consumer_offsets", config("2", "true", "compact"));
        settings.put("sms.receipts", config("2", "false", "compact,delete"));
        topics.put("sms.inbound", topic("sms.inbound", 6, 1));
        List<String> problems = StartChecks.problems(topics, settings);
        assertEquals(6, problems.size(), problems.toString());
        for (String expected : List.of(
                "sms.requests.urgent: 1 replicas, expected at least 3",
                "sms.requests.bulk: 6 partitions, expected 12 as sms.receipts has",
                "sms.requests.standard: min.insync.replicas is 1, expected at least 2",
                "sms.inbound: 1 replicas, expected at least 3",
                "__consumer_offsets: unclean.leader.election.enable is true, expected false",
                "sms.receipts: cleanup.policy is compact, expected delete")) {
            assertTrue(problems.contains(expected), expected + " in " + problems);
        }
    }

    /// The sandbox has one broker; its partitions have to match all the same.
    @Test
    void partitionsAreCountedEvenWhereNothingElseIsChecked() {
        topics.put("sms.requests.bulk", topic("sms.requests.bulk", 6, 1));
        assertEquals(
                List.of("sms.requests.bulk: 6 partitions, expected 12 as sms.receipts has"),
                StartChecks.problems(topics, Map.of()));
    }

    private static TopicDescription topic(String name, int partitions, int replicas) {
        List<Node> nodes = IntStream.range(0, replicas)
                .mapToObj(id -> new Node(id, "host", 9092))
                .toList();
        List<TopicPartitionInfo> infos = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartitionInfo(
                        number, nodes.getFirst(), nodes, nodes, Collections.emptyList(), Collections.emptyList()))
                .toList();
        return new TopicDescription(name, false, infos);
    }

    private static Config config(String inSync, String unclean, String cleanup) {
        return new Config(List.of(
                new ConfigEntry("min.insync.replicas", inSync),
                new ConfigEntry("unclean.leader.election.enable", unclean),
                new ConfigEntry("cleanup.policy", cleanup)));
    }
}
