package org.herald.access;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/// Asks Kafka, before anything is read or written, which rights are missing: all of them together, also those that
/// would be missed only when the first unreadable record comes. It changes nothing.
///
/// Kafka says what a principal may do to a topic that exists. Of groups, transactional ids and topics yet to be made
/// it only refuses or does not refuse a harmless request; so a right to read a whole prefix of topics, or one that was
/// granted too weakly on a group, may still turn out to be missing later.
public final class RightsCheck {

    /// Follows a prefix in names that exist nowhere.
    private static final String NOBODY = "rights-check";

    private static final short AS_BROKER = -1;

    private final Admin admin;

    /// @param admin a client with the principal that needs the rights
    public RightsCheck(Admin admin) {
        this.admin = admin;
    }

    /// Says what is missing.
    ///
    /// @return empty if nothing is known to be missing
    /// @throws ExecutionException if Kafka cannot be asked
    public Optional<String> problem(Role role, List<Grant> needed) throws InterruptedException, ExecutionException {
        List<Grant> missing = missing(needed);
        String lines = missing.stream()
                .map(grant -> System.lineSeparator() + "  " + grant.operationName() + " on " + grant.resourceName())
                .collect(Collectors.joining());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the " + role + "'s principal lacks rights on Kafka, as in the table in README.md:" + lines);
    }

    List<Grant> missing(List<Grant> needed) throws InterruptedException, ExecutionException {
        List<Grant> missing = new ArrayList<>(missingOnTopics(
                needed.stream().filter(RightsCheck::isOnOneTopic).toList()));
        for (Grant grant : needed) {
            if (!isOnOneTopic(grant) && isRefused(grant)) {
                missing.add(grant);
            }
        }
        return missing;
    }

    private static boolean isOnOneTopic(Grant grant) {
        return grant.resource().resourceType() == ResourceType.TOPIC
                && grant.resource().patternType() == PatternType.LITERAL;
    }

    private List<Grant> missingOnTopics(List<Grant> needed) throws InterruptedException, ExecutionException {
        Map<String, List<Grant>> byTopic =
                needed.stream().collect(groupingBy(grant -> grant.resource().name()));
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        byTopic.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        List<Grant> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
            Optional<Set<AclOperation>> allowed = allowed(answer.getValue());
            byTopic.getOrDefault(answer.getKey(), List.of()).stream()
                    .filter(grant -> allowed.isPresent() && !allowed.get().contains(grant.operation()))
                    .forEach(missing::add);
        }
        return missing;
    }

    /// What may be done to a topic; empty where Kafka does not say, or there is no such topic.
    private static Optional<Set<AclOperation>> allowed(KafkaFuture<TopicDescription> answer)
            throws InterruptedException, ExecutionException {
        try {
            return Optional.ofNullable(answer.get().authorizedOperations());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return Optional.of(Set.of());
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isRefused(Grant grant) throws InterruptedException, ExecutionException {
        String name = grant.resource().name() + (grant.resource().patternType() == PatternType.PREFIXED ? NOBODY : "");
        return switch (grant.resource().resourceType()) {
            case GROUP -> isRefused(admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata());
            case TRANSACTIONAL_ID ->
                isRefused(admin.describeTransactions(List.of(name)).all());
            case TOPIC ->
                switch (grant.operation()) {
                    case CREATE -> isRefused(create(name));
                    case DELETE -> isRefused(delete(name));
                    default -> false;
                };
            default -> throw new IllegalArgumentException("nobody needs " + grant);
        };
    }

    private KafkaFuture<Void> create(String topic) {
        return admin.createTopics(
                        List.of(new NewTopic(topic, 1, AS_BROKER)), new CreateTopicsOptions().validateOnly(true))
                .all();
    }

    /// Kafka looks at the right before it looks for the topic, and there is none of that name.
    private KafkaFuture<Void> delete(String topic) {
        return admin.deleteTopics(List.of(topic)).all();
    }

    /// Any other answer, such as that there is no such thing, is no refusal.
    private static boolean isRefused(KafkaFuture<?> answer) throws InterruptedException, ExecutionException {
        try {
            answer.get();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            if (e.getCause() instanceof ApiException refusal && !(refusal instanceof RetriableException)) {
                return refusal instanceof AuthorizationException;
            }
            throw e;
        }
    }
}
