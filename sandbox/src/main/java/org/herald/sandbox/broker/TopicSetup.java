package org.herald.sandbox.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// Creates all topics of [Topics], each with its topic of dead letters where it has one.
public final class TopicSetup {

    private static final short REPLICATION = 1;

    private TopicSetup() {}

    /// Creates what is missing and leaves alone what is there.
    ///
    /// @param partitions for every topic: a machine with two cores gains nothing by the [Topics#PARTITIONS] of a
    ///     bank
    public static void create(String bootstrapServers, int partitions) throws InterruptedException, ExecutionException {
        create(Map.of("bootstrap.servers", bootstrapServers), partitions);
    }

    /// As [#create(String, int)], on a broker that not everybody may talk to.
    ///
    /// @param client settings of a client that may create topics
    public static void create(Map<String, String> client, int partitions)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            Map<String, KafkaFuture<Void>> created =
                    admin.createTopics(topics(partitions)).values();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (Map.Entry<String, KafkaFuture<Void>> topic : created.entrySet()) {
                int count = isCreated(topic.getValue()) ? partitions : partitionsOf(admin, topic.getKey());
                IntStream.range(0, count)
                        .forEach(number -> ends.put(new TopicPartition(topic.getKey(), number), OffsetSpec.latest()));
            }
            // A producer's first batch can be lost right after a topic was created, unless every partition has
            // answered once: https://issues.apache.org/jira/browse/KAFKA-15591
            admin.listOffsets(ends).all().get();
        }
    }

    private static List<NewTopic> topics(int partitions) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topics.ALL) {
            topics.add(new NewTopic(topic.name(), partitions, REPLICATION).configs(topic.settings()));
        }
        for (Topic topic : Topics.WITH_DEAD_LETTERS) {
            topics.add(new NewTopic(topic.deadLetters(), partitions, REPLICATION)
                    .configs(Map.of(
                            "cleanup.policy",
                            "delete",
                            "retention.ms",
                            Long.toString(Topics.DEAD_LETTER_RETENTION.toMillis()))));
        }
        return topics;
    }

    /// False if the topic was there before.
    private static boolean isCreated(KafkaFuture<Void> created) throws InterruptedException, ExecutionException {
        try {
            created.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static int partitionsOf(Admin admin, String topic) throws InterruptedException, ExecutionException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .mapToInt(description -> description.partitions().size())
                .sum();
    }
}
