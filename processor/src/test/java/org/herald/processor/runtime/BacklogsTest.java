package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When what is due may be done: once all has been processed that there was at the start, and from then on.
class BacklogsTest {

    private static final TaskId TASK = new TaskId(0, 3);
    private static final TopicPartition EVENTS = new TopicPartition("lending.events", 3);
    private static final TopicPartition PROFILES = new TopicPartition("lending.customers", 3);
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Backlogs backlogs = new Backlogs();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Backlogs.Follower follower;

    @BeforeEach
    void follow() {
        backlogs.bindTo(meters);
        follower = backlogs.follow();
    }

    @Test
    void waitsUntilWhatThereWasIsProcessedAndNotOnlyPolled() {
        follower.assigned(Set.of(EVENTS, PROFILES));
        assertFalse(isOver(), "nothing is known yet");
        polled(PROFILES, 0, 0);
        polled(EVENTS, 2, 3, 0, 1);
        processed(0);
        assertFalse(isOver());
        assertEquals(
                Optional.of(
                        "what is due waits in 1 tasks until the past has been read, partition 3: lending.events is at 1"
                                + " of 5"),
                backlogs.reason());
        assertEquals(1, meters.get("herald.timers.waiting.tasks").gauge().value());
        // The last offset is that of a marker.
        polled(EVENTS, 5, 0, 2, 3);
        processed(2);
        assertFalse(isOver(), "the last is polled only");
        processed(3);

        assertTrue(isOver());
        assertEquals(Optional.empty(), backlogs.reason());
        assertEquals(0, meters.get("herald.timers.waiting.tasks").gauge().value());
    }

    @Test
    void oldEventsThatKeepComingHoldUpNothing() {
        follower.assigned(Set.of(EVENTS));
        polled(EVENTS, 1, 1, 0);
        processed(0);
        long offset = 1;
        while (!isOver() && offset < 100) {
            polled(EVENTS, offset + 1, 5, offset);
            backlogs.of(TASK).read(NOW.minus(Duration.ofDays(1)), NOW);
            processed(offset);
            offset++;
        }
        assertEquals(2, offset, "two records were there at the start");

        for (; offset < 100; offset++) {
            backlogs.of(TASK).read(NOW.minus(Duration.ofDays(1)), NOW);
            assertTrue(isOver());
        }
    }

    @Test
    void whoGetsATaskReadsItsPast() {
        follower.assigned(Set.of(EVENTS));
        polled(EVENTS, 0, 0);
        assertTrue(isOver());
        follower.assigned(Set.of());
        assertEquals(Optional.empty(), backlogs.reason(), "not ours any more");
        follower.assigned(Set.of(EVENTS));

        assertFalse(isOver());
        polled(EVENTS, 4, 0);
        assertTrue(isOver());
    }

    @Test
    void withoutOffsetsItEndsWithTheOldEventsOnceAndForAll() {
        Backlog alone = new Backlog(false);
        assertTrue(alone.isOver(NOW), "there is no past");
        alone.read(NOW.minus(Duration.ofDays(1)), NOW);
        assertFalse(alone.isOver(NOW.plusSeconds(4)));
        assertTrue(alone.isOver(NOW.plusSeconds(5)));
        alone.read(NOW.minus(Duration.ofDays(1)), NOW.plusSeconds(6));

        assertTrue(alone.isOver(NOW.plusSeconds(7)));
    }

    @Test
    void withoutOffsetsItLastsAnHourAtMost() {
        Backlog alone = new Backlog(false);
        for (Instant at = NOW; at.isBefore(NOW.plusSeconds(3_600)); at = at.plusSeconds(1)) {
            alone.read(at.minus(Duration.ofDays(1)), at);
            assertFalse(alone.isOver(at));
        }
        assertTrue(alone.isOver(NOW.plusSeconds(3_600)));
    }

    private boolean isOver() {
        return backlogs.of(TASK).isOver(NOW);
    }

    private void processed(long offset) {
        backlogs.processed(TASK, new Place(EVENTS.topic(), EVENTS.partition(), offset));
    }

    private void polled(TopicPartition partition, long position, long lag, long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset : offsets) {
            records.add(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null));
        }
        follower.polled(
                new ConsumerRecords<>(Map.of(partition, records), Map.of()),
                _ -> position,
                asked -> asked.equals(partition) ? OptionalLong.of(lag) : OptionalLong.empty());
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}
}
