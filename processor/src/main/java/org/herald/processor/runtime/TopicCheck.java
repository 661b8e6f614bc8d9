package org.herald.processor.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.herald.schemas.Topic;

/// Looks at the topics before anything is read: all keyed by customer must have the same number of partitions, or a
/// customer's profile, events and texts lie in different tasks and nobody is ever known.
public final class TopicCheck {

    /// Stands for a topic that does not exist.
    private static final int MISSING = 0;

    private TopicCheck() {}

    /// Asks the broker.
    ///
    /// @return one line for each topic that is missing or differs from the first; empty if all is well
    public static List<String> problems(Admin admin, List<Topic> topics) {
        List<String> names = topics.stream().map(Topic::name).toList();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(names).topicNameValues();
        Map<String, Integer> partitions = new TreeMap<>();
        names.forEach(name -> partitions.put(name, partitions(name, answers)));
        return compare(partitions);
    }

    static List<String> compare(Map<String, Integer> partitions) {
        int usual = usual(partitions.values());
        return partitions.entrySet().stream()
                .filter(topic -> topic.getValue() != usual || usual == MISSING)
                .map(topic -> topic.getValue() == MISSING
                        ? "topic " + topic.getKey() + " does not exist"
                        : "topic " + topic.getKey() + " has " + topic.getValue() + " partitions, expected " + usual
                                + " as the others have")
                .toList();
    }

    /// The number most topics have, so that the odd one is named and not its neighbours.
    private static int usual(Collection<Integer> counts) {
        int usual = MISSING;
        long best = 0;
        for (int count : counts) {
            long votes = counts.stream().filter(other -> other == count).count();
            if (count != MISSING && votes > best) {
                usual = count;
                best = votes;
            }
        }
        return usual;
    }

    private static int partitions(String name, Map<String, KafkaFuture<TopicDescription>> answers) {
        KafkaFuture<TopicDescription> answer = answers.get(name);
        if (answer == null) {
            return MISSING;
        }
        try {
            return answer.get().partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return MISSING;
            }
            if (e.getCause() instanceof TopicAuthorizationException) {
                // Kafka's own names no topic here.
                throw new IllegalStateException(
                        "topic " + name + " cannot be looked at", new TopicAuthorizationException(Set.of(name)));
            }
            throw new IllegalStateException("topic " + name + " cannot be looked at: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking at topic " + name, e);
        }
    }
}
