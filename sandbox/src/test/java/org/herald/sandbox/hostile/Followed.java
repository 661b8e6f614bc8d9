package org.herald.sandbox.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.herald.sandbox.child.Patience;

/// All records of some topics so far that are committed, as bytes.
final class Followed implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    Followed(Map<String, String> kafka, Collection<String> topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", "5000");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Takes in what has come since.
    List<ConsumerRecord<byte[], byte[]>> look(Duration patience) {
        consumer.poll(patience).forEach(records::add);
        return records;
    }

    /// Looks until something holds, or nothing more comes.
    ///
    /// @return whether it holds
    boolean until(BooleanSupplier holds) {
        return until(holds, Patience.whileMoving(records::size));
    }

    /// Looks until something holds, or nothing moves any more.
    ///
    /// @return whether it holds
    boolean until(BooleanSupplier holds, Patience patience) {
        while (!holds.getAsBoolean()) {
            if (!patience.lasts()) {
                return false;
            }
            look(Duration.ofMillis(100));
        }
        return true;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /// The dead letters of the record at a place.
    List<ConsumerRecord<byte[], byte[]>> letters(String topic, int partition, long offset) {
        return records.stream()
                .filter(letter -> header(letter, "herald.topic").equals(Optional.of(topic))
                        && header(letter, "herald.partition").equals(Optional.of(Integer.toString(partition)))
                        && header(letter, "herald.offset").equals(Optional.of(Long.toString(offset))))
                .toList();
    }

    static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), UTF_8));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
