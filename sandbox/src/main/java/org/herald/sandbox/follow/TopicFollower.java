package org.herald.sandbox.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.AvroSerdes;

/// Reads a topic from its start on a thread of its own and hands every record on, with its key.
public final class TopicFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Consumer<String, Object> consumer;
    private final Thread thread;

    private TopicFollower(Consumer<String, Object> consumer, String topic, BiConsumer<String, Object> reader) {
        this.consumer = consumer;
        thread = Thread.ofPlatform().daemon().name("follow-" + topic).unstarted(() -> follow(reader));
    }

    /// Begins to read.
    ///
    /// @param type the record's class; the topic has one type only
    public static <T> TopicFollower start(
            Map<String, Object> connection, Topic topic, Class<T> type, BiConsumer<String, T> reader) {
        TopicFollower follower = new TopicFollower(
                consumer(connection, topic), topic.name(), (key, value) -> reader.accept(key, type.cast(value)));
        follower.thread.start();
        return follower;
    }

    private void follow(BiConsumer<String, Object> reader) {
        try (consumer) {
            while (!closed.get()) {
                consumer.poll(POLL).forEach(message -> reader.accept(message.key(), message.value()));
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        join(thread);
    }

    /// Waits for a thread that was told to end.
    public static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Consumer<String, Object> consumer(Map<String, Object> connection, Topic topic) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("specific.avro.reader", true);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Consumer<String, Object> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), AvroSerdes.deserializer(settings));
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
