package org.herald.sandbox.survival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.herald.sandbox.child.Patience;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.AvroSerdes;

/// All records of some topics so far that are committed.
final class Seen implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<String, Object> consumer;
    private final List<ConsumerRecord<String, Object>> records = new ArrayList<>();

    Seen(Map<String, String> kafka, Topic... topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("specific.avro.reader", "true");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), AvroSerdes.deserializer(settings));
        List<TopicPartition> partitions = Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Takes in what comes for a while.
    void look(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            consumer.poll(POLL).forEach(records::add);
        }
    }

    /// Looks until something holds, or nothing more comes.
    ///
    /// @return whether it holds
    boolean until(BooleanSupplier holds) {
        Patience patience = Patience.whileMoving(records::size);
        while (!holds.getAsBoolean()) {
            if (!patience.lasts()) {
                return false;
            }
            consumer.poll(POLL).forEach(records::add);
        }
        return true;
    }

    Stream<ConsumerRecord<String, Object>> on(Topic... topics) {
        List<String> names = Stream.of(topics).map(Topic::name).toList();
        return records.stream().filter(record -> names.contains(record.topic()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
