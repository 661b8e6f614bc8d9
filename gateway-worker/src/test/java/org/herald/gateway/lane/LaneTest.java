package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class LaneTest {

    /// Whatever ends the lane's thread: the worker hears of it, and does not go on without the lane.
    @Test
    void anErrorEndsTheWorkerToo() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        try (LaneStage stage = new LaneStage(Safeguards.ALL);
                Lane lane = new Lane(
                        stage.config,
                        stage.tools,
                        new Lane.Consumers(
                                new BrokenConsumer(), new MockConsumer<>("none"), new MockConsumer<>("none")),
                        failed::countDown)) {
            lane.start();
            failed.await();
            assertTrue(lane.unreadiness().isPresent());
        }
    }

    private static final class BrokenConsumer extends MockConsumer<byte[], byte[]> {

        BrokenConsumer() {
            super("none");
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            throw new LinkageError("a class is missing");
        }
    }
}
