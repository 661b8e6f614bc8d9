package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.gateway.lane.Job.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyQueuesTest {

    private final KeyQueues queues = new KeyQueues();

    @Test
    void oneOfAKeyRunsAtATime() {
        Job first = job(1, "anna");
        Job second = job(2, "anna");
        Job other = job(3, "boris");
        List.of(first, second, other).forEach(queues::add);
        assertEquals(Optional.of(first), queues.start());
        assertEquals(Optional.of(other), queues.start());
        assertEquals(Optional.empty(), queues.start());
        assertEquals(3, queues.load());
        queues.done(first);
        assertEquals(Optional.of(second), queues.start());
    }

    @Test
    void whatWaitsToBeSettledKeepsItsPlaceInFrontOfItsKey() {
        Job inherited = job(1, "anna");
        Job next = job(2, "anna");
        queues.addHeld(inherited);
        queues.add(next);
        assertEquals(Optional.empty(), queues.start());
        queues.release(inherited);
        assertEquals(Optional.of(inherited), queues.start());
        queues.done(inherited);
        assertEquals(Optional.of(next), queues.start());
    }

    @Test
    void whatIsSettledBehindItsFirstIsPassedOver() {
        Job first = job(1, "anna");
        Job second = job(2, "anna");
        Job third = job(3, "anna");
        List.of(first, second).forEach(queues::addHeld);
        queues.add(third);
        queues.done(second);
        assertEquals(Optional.empty(), queues.start());
        queues.done(first);
        assertEquals(Optional.of(third), queues.start());
    }

    @Test
    void isQuietWhileAllThatRunRest() {
        Job job = job(1, "anna");
        queues.add(job);
        assertFalse(queues.quiet());
        queues.start();
        assertFalse(queues.quiet());
        job.rest(true);
        assertTrue(queues.quiet());
        queues.hold(job);
        assertTrue(queues.quiet());
        assertEquals(0, queues.load());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheOrderOfEachKeyWhateverHappens(long seed) {
        Random random = new Random(seed);
        List<Job> running = new ArrayList<>();
        List<Job> held = new ArrayList<>();
        Map<String, Long> lastDone = new HashMap<>();
        int done = 0;
        for (long offset = 0; offset < 3_000 || done < 1_000; offset++) {
            if (offset < 1_000) {
                queues.add(job(offset, "key" + random.nextInt(20)));
            }
            queues.start().ifPresent(running::add);
            if (!running.isEmpty() && random.nextBoolean()) {
                Job job = running.remove(random.nextInt(running.size()));
                if (random.nextInt(4) == 0) {
                    queues.hold(job);
                    held.add(job);
                } else {
                    queues.done(job);
                    done++;
                    Long before = lastDone.put(job.key(), job.offset());
                    assertTrue(before == null || before < job.offset(), "seed " + seed + ": " + job);
                }
            }
            if (!held.isEmpty() && random.nextInt(3) == 0) {
                queues.release(held.removeFirst());
            }
            assertEquals(
                    running.size(),
                    running.stream().map(Job::key).distinct().count(),
                    "seed " + seed + ": two of one key run");
        }
        assertEquals(0, queues.load());
    }

    private static Job job(long offset, String key) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("sms.requests.bulk", 0, offset, new byte[0], new byte[0]);
        return new Job(offset, key, new Unreadable(record, Fault.UNDECODABLE), false);
    }
}
