package org.herald.sandbox.tail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.herald.sandbox.client.CommandFailedException;

/// Reads a topic once, in order of time, as a member of no group: nothing of it stays on the broker.
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Takes the records that were wanted.
    interface Sink {

        /// Takes one; false if it is enough.
        boolean take(ConsumerRecord<byte[], byte[]> record) throws IOException;

        /// No more comes for the moment.
        void pause() throws IOException;
    }

    private final Consumer<byte[], byte[]> consumer;
    private final TimeOrder order = new TimeOrder();
    private final Map<TopicPartition, Span> spans = new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private long lastProgress = System.nanoTime();
    private boolean enough;

    TopicReader(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", "herald-tail");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        // Where records are deleted while they are being read, those that are left are read.
        settings.put("auto.offset.reset", "earliest");
        settings.remove("group.id");
        settings.remove("group.instance.id");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Reads to the end that the topic has now, or until the sink has enough or [#stop] is called.
    ///
    /// @param count of the topic's partitions
    void read(String topic, int count, Selection selection, Sink sink) throws IOException {
        try {
            List<TopicPartition> partitions = selection.partitions(count).stream()
                    .map(partition -> new TopicPartition(topic, partition))
                    .toList();
            begin(partitions, selection);
            while (!enough && !(isAtEnd() && !selection.follow())) {
                readSome(selection, sink);
            }
        } catch (WakeupException _) {
            // Somebody wants no more.
        }
    }

    /// Ends [#read] soon; from any thread.
    void stop() {
        consumer.wakeup();
    }

    /// Where reading began in each partition, and the offset with which it would go on.
    Map<Integer, Span> progress() {
        Map<Integer, Span> progress = new TreeMap<>();
        spans.forEach((partition, span) -> {
            long read = positions.getOrDefault(partition, span.from());
            long next = order.firstWaiting(partition.partition()).orElse(read);
            progress.put(partition.partition(), new Span(span.from(), next));
        });
        return progress;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void begin(List<TopicPartition> partitions, Selection selection) {
        consumer.assign(partitions);
        spans.putAll(Span.of(consumer, partitions, selection.from(), selection.to()));
        spans.forEach((partition, span) -> {
            consumer.seek(partition, span.from());
            positions.put(partition, span.from());
            order.expect(partition.partition());
        });
        noteEnds();
    }

    private void readSome(Selection selection, Sink sink) throws IOException {
        pauseWhatIsFull(selection);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            boolean wanted =
                    selection.follow() || record.offset() < span(partition).to();
            if (wanted && selection.contains(record)) {
                order.add(record);
            }
        }
        noteProgress(selection);
        noteEnds();
        hand(sink);
    }

    private void hand(Sink sink) throws IOException {
        Optional<ConsumerRecord<byte[], byte[]>> next = order.next();
        while (next.isPresent()) {
            if (!sink.take(next.get())) {
                enough = true;
                break;
            }
            next = order.next();
        }
        sink.pause();
    }

    private void noteProgress(Selection selection) {
        boolean moved = false;
        for (TopicPartition partition : spans.keySet()) {
            long end = selection.follow() ? Long.MAX_VALUE : span(partition).to();
            long position = Math.min(consumer.position(partition), end);
            Long before = positions.put(partition, position);
            moved |= before == null || before != position;
        }
        if (moved || isAtEnd()) {
            lastProgress = System.nanoTime();
        } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
            throw new CommandFailedException("no record came for " + PATIENCE.toSeconds()
                    + " s, and the end is not reached: is a partition without a leader?");
        }
    }

    private void noteEnds() {
        spans.forEach((partition, span) -> {
            if (isAtEnd(partition)) {
                order.finish(partition.partition());
            }
        });
    }

    private boolean isAtEnd() {
        return spans.keySet().stream().allMatch(this::isAtEnd);
    }

    private boolean isAtEnd(TopicPartition partition) {
        Span span = span(partition);
        return positions.getOrDefault(partition, span.from()) >= span.to();
    }

    private Span span(TopicPartition partition) {
        return spans.getOrDefault(partition, new Span(0, 0));
    }

    private void pauseWhatIsFull(Selection selection) {
        List<TopicPartition> paused = new ArrayList<>();
        List<TopicPartition> read = new ArrayList<>();
        spans.keySet().forEach(partition -> {
            boolean done = !selection.follow() && isAtEnd(partition);
            (done || order.isFull(partition.partition()) ? paused : read).add(partition);
        });
        consumer.pause(paused);
        consumer.resume(read);
    }
}
