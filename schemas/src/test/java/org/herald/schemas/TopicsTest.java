package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.herald.sms.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicsTest {

    @Test
    void namesEachTopicOnce() {
        List<String> names = Topics.ALL.stream().map(Topic::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size());
        assertTrue(Topics.ALL.containsAll(Topics.LANES));
        assertTrue(Topics.ALL.containsAll(Topics.WITH_DEAD_LETTERS));
    }

    @Test
    void allTopicsKeyedByCustomerHaveTheSamePartitions() {
        Set<Integer> partitions = new HashSet<>();
        Topics.ALL.stream()
                .filter(topic -> topic.key().equals("customerId"))
                .forEach(t -> partitions.add(t.partitions()));
        assertEquals(Set.of(Topics.PARTITIONS), partitions);
    }

    @Test
    void onlyTopicsKeyedByCustomerHaveThePartitionsOfTheInstallation() {
        assertEquals(3, Topics.RECEIPTS.partitions(3));
        assertEquals(1, Topics.CONTROLS.partitions(3));
    }

    @Test
    void filesOneTypeUnderTheTopicAndSeveralUnderTheirNames() {
        assertEquals(Set.of("sms.receipts-value"), Topics.RECEIPTS.subjects().keySet());
        assertEquals(
                Set.of(
                        "lending.events-org.herald.lending.LoanDecided",
                        "lending.events-org.herald.lending.PaymentOverdue",
                        "lending.events-org.herald.lending.UserInactive",
                        "lending.events-org.herald.lending.UserRegistered",
                        "lending.events-org.herald.lending.UserActive",
                        "lending.events-org.herald.lending.PaymentScheduled",
                        "lending.events-org.herald.lending.PaymentReceived",
                        "lending.events-org.herald.lending.MarketingConsentChanged"),
                Topics.EVENTS.subjects().keySet());
        assertTrue(Topics.EVENTS.subjectPerRecord());
        assertFalse(Topics.RECEIPTS.subjectPerRecord());
    }

    @Test
    void setsRetentionExplicitly() {
        assertEquals(
                Map.of(
                        "cleanup.policy", "compact",
                        "delete.retention.ms", "86400000",
                        "max.compaction.lag.ms", "86400000"),
                Topics.CUSTOMERS.settings());
        assertEquals(Map.of("cleanup.policy", "delete", "retention.ms", "34560000000"), Topics.RECEIPTS.settings());
        assertEquals("sms.requests.bulk.dead-letters", Topics.BULK.deadLetters());
    }

    @Test
    void receiptsAreNeverCompacted() {
        assertEquals(Topic.Cleanup.DELETE, Topics.RECEIPTS.cleanup());
    }

    @ParameterizedTest
    @CsvSource({
        "SECURITY, sms.requests.urgent",
        "SERVICE, sms.requests.standard",
        "DEBT, sms.requests.standard",
        "MARKETING, sms.requests.bulk"
    })
    void aPurposeHasItsLane(Purpose purpose, String lane) {
        assertEquals(lane, Topics.laneOf(purpose).name());
    }

    @ParameterizedTest
    @EnumSource(value = Purpose.class, names = "UNKNOWN")
    void noTextHasAnUnknownPurpose(Purpose purpose) {
        assertThrows(IllegalArgumentException.class, () -> Topics.laneOf(purpose));
    }

    @Test
    void refusesATopicWithoutPartitions() {
        List<Schema> values = List.of(Schema.create(Schema.Type.INT));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Topic("t", "k", values, 0, Topic.Cleanup.DELETE, Duration.ofDays(1), Topic.Owner.BANK));
    }
}
