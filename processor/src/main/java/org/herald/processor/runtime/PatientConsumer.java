package org.herald.processor.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The consumer of a stream thread, which keeps back what cannot be read before the registry answers. Were it not
/// for this, the thread would wait for the registry within a transaction and in the end die, and take with it the
/// work of all its other partitions.
final class PatientConsumer extends KafkaConsumer<byte[], byte[]> {

    private final Withholding withholding;
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

    PatientConsumer(Map<String, Object> settings, Withholding withholding) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.withholding = withholding;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        withholding.release(assignment(), positions);
        return withholding.admit(super.poll(timeout), positions);
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
        super.close();
    }

    @Override
    @Deprecated
    public void close(Duration timeout) {
        withholding.close();
        super.close(timeout);
    }

    @Override
    public void close(CloseOptions options) {
        withholding.close();
        super.close(options);
    }
}
