package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.Test;

/// How far behind the program is stands on the first page of metrics.
class InputLagsTest {

    private static final String EVENTS = Topics.EVENTS.name();
    private static final Object ONE = "thread 1";
    private static final Object OTHER = "thread 2";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InputLags lags = new InputLags(meters);

    @Test
    void isThereBeforeAnythingWasFetched() {
        lags.expect("decisions", List.of(Topics.EVENTS));
        assertEquals(0, lag("decisions", EVENTS));
        assertThrows(MeterNotFoundException.class, () -> lag("delivery", EVENTS));
    }

    @Test
    void addsUpWhatAllThreadsHaveToRead() {
        lags.saw(ONE, "decisions", Map.of(partition(0), 5L, partition(1), 7L));
        lags.saw(OTHER, "decisions", Map.of(partition(2), 100L));
        lags.saw("thread of another", "delivery", Map.of(partition(0), 1_000L));
        assertEquals(112, lag("decisions", EVENTS));
        assertEquals(1_000, lag("delivery", EVENTS));
    }

    @Test
    void partitionsComeAndGo() {
        lags.saw(ONE, "decisions", Map.of(partition(0), 5L, partition(1), 7L));
        lags.saw(ONE, "decisions", Map.of(partition(1), 6L));
        assertEquals(6, lag("decisions", EVENTS));
        lags.saw(OTHER, "decisions", Map.of(partition(0), 4L));
        lags.gone(ONE);
        assertEquals(4, lag("decisions", EVENTS));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(EVENTS, number);
    }

    private double lag(String topology, String topic) {
        return meters.get("herald.processor.lag")
                .tags("topology", topology, "topic", topic)
                .gauge()
                .value();
    }
}
