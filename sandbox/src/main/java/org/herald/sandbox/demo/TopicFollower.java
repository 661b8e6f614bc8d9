package org.herald.sandbox.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.AvroSerdes;

/// Reads a topic from its start on a thread of its own and hands every record on, with its key.
final class TopicFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    private TopicFollower(Thread thread) {
        this.thread = thread;
    }

    /// @param type the record's class; the topic has one type only
    static <T> TopicFollower start(
            Map<String, Object> connection, Topic topic, Class<T> type, BiConsumer<String, T> reader) {
        Consumer<String, Object> consumer = consumer(connection, topic);
        TopicFollower[] follower = new TopicFollower[1];
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("follow-" + topic.name())
                .unstarted(() -> {
                    try (consumer) {
                        while (!follower[0].closed.get()) {
                            for (ConsumerRecord<String, Object> message : consumer.poll(POLL)) {
                                reader.accept(message.key(), type.cast(message.value()));
                            }
                        }
                    }
                });
        follower[0] = new TopicFollower(thread);
        thread.start();
        return follower[0];
    }

    @Override
    public void close() {
        closed.set(true);
        join(thread);
    }

    /// Waits for a thread that was told to end.
    static void join(Thread thread) {
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
