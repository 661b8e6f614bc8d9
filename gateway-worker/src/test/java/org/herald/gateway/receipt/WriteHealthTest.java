package org.herald.gateway.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class WriteHealthTest {

    private final WriteHealth health = new WriteHealth();

    @Test
    void isAtFaultUntilTheRefusedTopicIsWrittenTo() {
        health.failed("sms.receipts", new TopicAuthorizationException(Set.of("sms.receipts")));
        health.wrote("sms.requests.bulk.dead-letters");
        assertTrue(
                health.fault().orElseThrow().contains("on topic sms.receipts"),
                health.fault().toString());

        health.wrote("sms.receipts");
        assertEquals(Optional.empty(), health.fault());
    }

    @Test
    void anOutageIsNoRefusal() {
        health.failed("sms.receipts", new TimeoutException("no answer"));
        assertEquals(Optional.empty(), health.fault());
    }
}
