package org.herald.sandbox.hostile;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsDecision;

/// What became of the records of each topic, counted from what the programs wrote.
final class Tally {

    private static final Set<DecisionOutcome> INTERIM =
            EnumSet.of(DecisionOutcome.SCHEDULED, DecisionOutcome.DEFERRED);
    private static final Set<ReceiptStatus> OPEN = EnumSet.of(ReceiptStatus.SENDING, ReceiptStatus.RETRYING);

    private final Deserializer<Object> values;
    private final Set<String> places = new HashSet<>();
    private final Map<String, Long> aside = new TreeMap<>();
    private final Map<String, Long> settled = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private int seen;

    Tally(Deserializer<Object> values) {
        this.values = values;
    }

    /// Counts what was not counted before.
    void count(Followed followed) {
        for (; seen < followed.records().size(); seen++) {
            count(followed.records().get(seen));
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.endsWith(".dead-letters")) {
            if (!places.add(place(record))) {
                // A worker's letter, written once more by its successor.
                return;
            }
            aside.merge(topic.replace(".dead-letters", ""), 1L, Long::sum);
            reasons.merge(Followed.header(record, "herald.reason").orElse("none"), 1L, Long::sum);
            return;
        }
        switch (values.deserialize(topic, record.value())) {
            case SmsDecision decision when !INTERIM.contains(decision.getOutcome()) ->
                settled.merge(Topics.EVENTS.name(), 1L, Long::sum);
            case DeliveryReceipt receipt
            when receipt.getSource() != ReceiptSource.CALLBACK && !OPEN.contains(receipt.getStatus()) ->
                settled.merge(receipt.getLane(), 1L, Long::sum);
            case null, default -> {
                // On its way, or said again by the provider.
            }
        }
    }

    private static String place(ConsumerRecord<byte[], byte[]> letter) {
        return Stream.of("herald.topic", "herald.partition", "herald.offset")
                .map(name -> Followed.header(letter, name).orElse("none"))
                .collect(Collectors.joining(" "));
    }

    long aside(String topic) {
        return aside.getOrDefault(topic, 0L);
    }

    /// Final decisions for the events, outcomes of the worker's own for the lanes.
    long settled(String topic) {
        return settled.getOrDefault(topic, 0L);
    }

    Map<String, Long> reasons() {
        return reasons;
    }
}
