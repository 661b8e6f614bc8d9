package org.herald.gateway.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// A consumer whose commits a test can make fail, before or after Kafka has stored them.
final class RefusingConsumer extends MockConsumer<byte[], byte[]> {

    final List<OffsetAndMetadata> accepted = new ArrayList<>();
    int refused;
    private @Nullable KafkaException refusal;
    private @Nullable KafkaException lostAnswer;

    RefusingConsumer() {
        super("none");
    }

    void refuse(@Nullable KafkaException with) {
        refusal = with;
    }

    void loseAnswer(@Nullable KafkaException with) {
        lostAnswer = with;
    }

    @Nullable
    OffsetAndMetadata committed() {
        return committed(Set.of(LaneStage.PARTITION)).get(LaneStage.PARTITION);
    }

    long committedOffset() {
        OffsetAndMetadata commit = committed();
        return commit == null ? -1 : commit.offset();
    }

    ClaimMetadata metadata() {
        OffsetAndMetadata commit = committed();
        return commit == null
                ? new ClaimMetadata(-1, -1, -1, "")
                : ClaimMetadata.decode(commit.metadata()).orElseThrow();
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        if (refusal != null) {
            refused++;
            throw refusal;
        }
        super.commitSync(offsets, timeout);
        accepted.addAll(offsets.values());
        if (lostAnswer != null) {
            throw lostAnswer;
        }
    }
}
