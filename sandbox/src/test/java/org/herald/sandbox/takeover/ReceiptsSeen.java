package org.herald.sandbox.takeover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptStatus;

/// All receipts that are on the topic so far.
public final class ReceiptsSeen implements AutoCloseable {

    /// A copy says nothing of the text itself.
    private static final Set<ReceiptStatus> NO_OUTCOMES =
            Set.of(ReceiptStatus.SENDING, ReceiptStatus.RETRYING, ReceiptStatus.DUPLICATE);

    private final Consumer<String, Object> consumer;
    private final List<DeliveryReceipt> receipts = new ArrayList<>();

    public ReceiptsSeen(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), AvroSerdes.deserializer(settings));
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.RECEIPTS.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Takes in what has come since.
    public void look(Duration patience) {
        consumer.poll(patience).forEach(record -> receipts.add((DeliveryReceipt) record.value()));
    }

    int size() {
        return receipts.size();
    }

    /// Ids of the messages that are settled.
    public Set<String> settled() {
        return receipts.stream()
                .filter(receipt -> !NO_OUTCOMES.contains(receipt.getStatus()))
                .map(DeliveryReceipt::getMessageId)
                .collect(Collectors.toSet());
    }

    /// Ids of the messages that have such a receipt.
    public Set<String> with(ReceiptStatus status) {
        return receipts.stream()
                .filter(receipt -> receipt.getStatus() == status)
                .map(DeliveryReceipt::getMessageId)
                .collect(Collectors.toSet());
    }

    /// How many receipts say so.
    long count(ReceiptStatus status) {
        return receipts.stream()
                .filter(receipt -> receipt.getStatus() == status)
                .count();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
