package org.herald.gateway.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records that retention removed before anybody had settled them: they are past their time, and are counted.
final class Removed {

    private static final Logger LOG = LoggerFactory.getLogger(Removed.class);

    private final Counter counter;

    Removed(MeterRegistry metrics, String lane) {
        counter = metrics.counter("herald.gateway.removed", "lane", lane);
    }

    void count(long records) {
        counter.increment((double) records);
    }

    /// Goes on at the log's start where the position is before it.
    void skip(Consumer<byte[], byte[]> consumer, Set<TopicPartition> outOfRange) {
        consumer.beginningOffsets(outOfRange).forEach((partition, start) -> {
            long position = consumer.position(partition);
            LOG.error("{}: position {} is out of range, the log begins at {}", partition, position, start);
            if (position > start) {
                throw new IllegalStateException(partition + " lost records at its end: it needs a look by people");
            }
            count(start - position);
            consumer.seek(partition, start);
        });
    }
}
