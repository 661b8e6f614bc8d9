package org.herald.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Looks, before anything is read, whether what cannot be read could be put aside: a program that finds out at its
/// first bad record stands still there until somebody comes.
public final class DeadLetterTopics {

    private static final String LARGEST = "max.message.bytes";

    private DeadLetterTopics() {}

    /// Asks the broker.
    ///
    /// @param topics those that are read
    /// @return one line for each topic of dead letters that is missing or takes too little
    public static List<String> problems(Admin admin, Collection<Topic> topics)
            throws InterruptedException, ExecutionException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.deadLetters()))
                .toList();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer :
                admin.describeConfigs(asked).values().entrySet()) {
            problem(answer.getKey().name(), answer.getValue()).ifPresent(problems::add);
        }
        problems.sort(null);
        return problems;
    }

    private static Optional<String> problem(String name, KafkaFuture<Config> answer)
            throws InterruptedException, ExecutionException {
        try {
            String taken = answer.get().get(LARGEST).value();
            return Integer.parseInt(taken) >= DeadLetter.LARGEST
                    ? Optional.empty()
                    : Optional.of("topic " + name + ": " + LARGEST + " is " + taken + ", expected at least "
                            + DeadLetter.LARGEST);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.of("topic " + name + " does not exist");
            }
            throw e;
        }
    }
}
