package org.herald.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final String END = ": see the table of rights in README.md";

    private final Refusals processor = Refusals.of(Role.PROCESSOR, "second");
    private final Refusals worker = Refusals.of(Role.GATEWAY_WORKER, Grants.APPLICATION_PREFIX);

    @Test
    void saysWhichRightsTheTableHasOnTheTopicThatWasRefused() {
        assertEquals(
                "Kafka refuses the gateway-worker's principal; it needs Write and Read and DescribeConfigs on topic"
                        + " sms.receipts" + END,
                worker.explain(new ExecutionException(new TopicAuthorizationException(Set.of("sms.receipts"))))
                        .orElseThrow());
    }

    @Test
    void knowsWhatBelongsToAPrefix() {
        assertTrue(processor
                .explain(new TopicAuthorizationException(Set.of("second-decisions-profiles-changelog")))
                .orElseThrow()
                .contains("needs Create and Write and Read on topic second-decisions-profiles-changelog"));
        assertTrue(worker.explain(GroupAuthorizationException.forGroupId("herald-gateway-bulk"))
                .orElseThrow()
                .contains("needs Read on group herald-gateway-bulk"));
    }

    @Test
    void namesAllOfAKindWhereKafkaNamesNone() {
        assertTrue(processor
                .explain(new KafkaException("begin", new TransactionalIdAuthorizationException("not you")))
                .orElseThrow()
                .contains("needs Write on transactional id second-decisions-*"));
        String topics =
                processor.explain(new TopicAuthorizationException("not you")).orElseThrow();
        for (String name : List.of("lending.events", "sms.decisions", "Create on topic second-decisions-*")) {
            assertTrue(topics.contains(name), topics);
        }
    }

    @Test
    void namesTheSettingOfCredentials() {
        assertTrue(worker.explain(new SaslAuthenticationException("invalid credentials"))
                .orElseThrow()
                .contains("kafka.sasl.jaas.config"));
    }

    @Test
    void saysNothingOfOtherFailures() {
        assertEquals(Optional.empty(), worker.explain(new TimeoutException("no answer")));
    }
}
