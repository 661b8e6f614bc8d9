package org.herald.processor.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// The consumer of a stream thread, which keeps back what cannot be read before the registry answers. Were it not
/// for this, the thread would wait for the registry within a transaction and in the end die, and take with it the
/// work of all its other partitions.
final class PatientConsumer extends KafkaConsumer<byte[], byte[]> {

    /// Often enough for whoever looks at metrics, and seldom enough to cost nothing.
    private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(500).toNanos();

    private final Withholding withholding;
    private final InputLags lags;
    private final String topology;
    private long lastLook;
    private boolean complete;
    private Backlogs.@Nullable Follower follower;
    private final Withholding.Positions positions = new Withholding.Positions() {

        @Override
        public void pause(TopicPartition partition) {
            PatientConsumer.super.pause(List.of(partition));
        }

        @Override
        public void resume(TopicPartition partition) {
            PatientConsumer.super.resume(List.of(partition));
        }

        @Override
        public void seek(TopicPartition partition, long offset) {
            PatientConsumer.super.seek(partition, offset);
        }
    };

    PatientConsumer(Map<String, Object> settings, Withholding withholding, InputLags lags, String topology) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.withholding = withholding;
        this.lags = lags;
        this.topology = topology;
    }

    /// Somebody is told how far it has read.
    PatientConsumer following(Backlogs.Follower told) {
        follower = told;
        return this;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        withholding.release(assignment(), positions);
        if (follower != null) {
            follower.assigned(assignment());
        }
        ConsumerRecords<byte[], byte[]> admitted = withholding.admit(super.poll(timeout), positions);
        look();
        if (follower != null) {
            follower.polled(admitted, this::position, this::currentLag);
        }
        return admitted;
    }

    /// Kafka is asked where a partition ends that nothing was fetched from yet, and tells it a moment later.
    private void look() {
        long now = System.nanoTime();
        if (complete && now - lastLook < BETWEEN_LOOKS_NANOS) {
            return;
        }
        Map<TopicPartition, Long> ahead = new HashMap<>();
        for (TopicPartition partition : assignment()) {
            currentLag(partition).ifPresent(lag -> ahead.put(partition, lag));
        }
        lags.saw(this, topology, ahead);
        complete = ahead.size() == assignment().size();
        lastLook = now;
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        withholding.paused(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        super.resume(withholding.resumed(partitions));
    }

    @Override
    public void close() {
        withholding.close();
        lags.gone(this);
        super.close();
    }

    @Override
    @Deprecated
    public void close(Duration timeout) {
        withholding.close();
        lags.gone(this);
        super.close(timeout);
    }

    @Override
    public void close(CloseOptions options) {
        withholding.close();
        lags.gone(this);
        super.close(options);
    }
}
