package org.herald.sandbox.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

    private final TimeOrder order = new TimeOrder();

    @Test
    void waitsForEveryPartitionThatMayStillHaveAnEarlierOne() {
        order.expect(0);
        order.expect(1);
        order.add(record(0, 0, 10));
        order.add(record(0, 1, 30));
        assertEquals(Optional.empty(), order.next());

        order.add(record(1, 0, 20));
        assertEquals(List.of(10L, 20L), drained());
        assertEquals(OptionalLong.of(1), order.firstWaiting(0));

        order.finish(1);
        assertEquals(List.of(30L), drained());
        assertEquals(OptionalLong.empty(), order.firstWaiting(0));
    }

    @Test
    void keepsTheOrderOfAPartitionWhateverItsTimestamps() {
        order.add(record(0, 0, 30));
        order.add(record(0, 1, 10));
        order.add(record(1, 0, 20));
        assertEquals(List.of(20L, 30L, 10L), drained());
    }

    @Test
    void isFullByNumberAndByBytes() {
        order.add(record(0, 0, 1, 1024 * 1024));
        assertTrue(order.isFull(0));
        for (int i = 0; i < 500; i++) {
            assertFalse(order.isFull(1));
            order.add(record(1, i, 1));
        }
        assertTrue(order.isFull(1));
        order.next();
        order.next();
        assertFalse(order.isFull(0) || order.isFull(1));
    }

    private List<Long> drained() {
        List<Long> timestamps = new ArrayList<>();
        for (var next = order.next(); next.isPresent(); next = order.next()) {
            timestamps.add(next.get().timestamp());
        }
        return timestamps;
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, long timestamp) {
        return record(partition, offset, timestamp, 1);
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, long timestamp, int size) {
        return new ConsumerRecord<>(
                "topic",
                partition,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                size,
                new byte[0],
                new byte[size],
                new RecordHeaders(),
                Optional.empty());
    }
}
