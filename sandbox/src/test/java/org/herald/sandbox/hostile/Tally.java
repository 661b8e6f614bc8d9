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
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsDecision;

/// What became of the records of each topic, counted from what the programs wrote.
final class Tally {

    /// A record on a lane.
    ///
    /// @param place topic, partition and offset
    /// @param messageId empty if it cannot be read
    record LaneRecord(String topic, String place, String messageId) {}

    private static final Set<ReceiptStatus> OPEN = EnumSet.of(ReceiptStatus.SENDING, ReceiptStatus.RETRYING);

    private final Deserializer<Object> values;
    private final Set<String> places = new HashSet<>();
    private final Map<String, Long> aside = new TreeMap<>();
    private final Set<String> outcomes = new HashSet<>();
    private final Set<String> planned = new HashSet<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long decided;
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
            case SmsDecision decision -> count(decision);
            case DeliveryReceipt receipt
            when receipt.getSource() != ReceiptSource.CALLBACK && !OPEN.contains(receipt.getStatus()) ->
                outcomes.add(receipt.getMessageId());
            case null, default -> {
                // On its way, or said again by the provider.
            }
        }
    }

    /// What was planned is answered in its own time, and no answer to the event.
    private void count(SmsDecision decision) {
        if (decision.getOutcome() == DecisionOutcome.SCHEDULED) {
            planned.add(decision.getMessageId());
        } else if (decision.getOutcome() != DecisionOutcome.DEFERRED && !planned.remove(decision.getMessageId())) {
            decided++;
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

    /// Final decisions, of which each event leads to one beside what is planned.
    long decided() {
        return decided;
    }

    /// Whether a record of a lane is put aside, or its message has an outcome.
    boolean isSettled(LaneRecord record) {
        return places.contains(record.place()) || outcomes.contains(record.messageId());
    }

    Map<String, Long> reasons() {
        return reasons;
    }
}
