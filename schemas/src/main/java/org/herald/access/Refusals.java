package org.herald.access;

import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/// Kafka's refusals in words that say what to do: which right is missing, or which setting to look at. Waiting does
/// not help against them. Nothing here is about persons or records.
public final class Refusals {

    private static final String WHERE = ": see the table of rights in README.md";

    private final Role role;
    private final List<Grant> grants;

    private Refusals(Role role, List<Grant> grants) {
        this.role = role;
        this.grants = grants;
    }

    /// Refusals of what one role does.
    ///
    /// @param applicationPrefix the processor's `application.id.prefix`
    public static Refusals of(Role role, String applicationPrefix) {
        return new Refusals(role, Grants.of(role, applicationPrefix));
    }

    /// Looks for a refusal among the causes.
    public Optional<String> explain(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> explained = explainOne(cause);
            if (explained.isPresent()) {
                return explained;
            }
        }
        return Optional.empty();
    }

    private Optional<String> explainOne(Throwable cause) {
        if (cause instanceof AuthorizationException refusal) {
            return Optional.of(notAllowed(refusal));
        }
        if (cause instanceof SaslAuthenticationException) {
            return Optional.of("Kafka refuses user or password (" + cause.getMessage()
                    + "): look at kafka.sasl.jaas.config and kafka.sasl.mechanism");
        }
        if (cause instanceof SslAuthenticationException) {
            return Optional.of("no TLS connection to Kafka (" + cause.getMessage()
                    + "): look at kafka.ssl.truststore.location (whom the program trusts),"
                    + " kafka.ssl.keystore.location (its own certificate)"
                    + " and the host names in kafka.bootstrap.servers");
        }
        return Optional.empty();
    }

    private String notAllowed(AuthorizationException refusal) {
        if (refusal instanceof TopicAuthorizationException topics) {
            return refused(TOPIC, topics.unauthorizedTopics());
        }
        if (refusal instanceof GroupAuthorizationException group) {
            // Kafka does not say which where it answers for a group as a whole.
            String id = group.groupId();
            return refused(GROUP, id == null ? Set.of() : Set.of(id));
        }
        return refusal instanceof TransactionalIdAuthorizationException
                ? refused(TRANSACTIONAL_ID, Set.of())
                : "Kafka refuses what the " + role + " does (" + refusal.getMessage() + ")" + WHERE;
    }

    /// @param names empty where Kafka does not say which
    private String refused(ResourceType type, Set<String> names) {
        String needs = names.isEmpty()
                ? grants.stream()
                        .filter(grant -> grant.resource().resourceType() == type)
                        .map(grant -> grant.operationName() + " on " + grant.resourceName())
                        .collect(Collectors.joining(", "))
                : names.stream().sorted().map(name -> needs(type, name)).collect(Collectors.joining(", "));
        return "Kafka refuses the " + role + "'s principal; it needs " + needs + WHERE;
    }

    private String needs(ResourceType type, String name) {
        String operations = grants.stream()
                .filter(grant -> grant.covers(type, name))
                .map(Grant::operationName)
                .collect(Collectors.joining(" and "));
        return (operations.isEmpty() ? "access" : operations) + " on " + Grant.kind(type) + " " + name;
    }
}
