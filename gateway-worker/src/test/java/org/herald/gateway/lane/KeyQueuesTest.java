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
        assertEquals(Optional.of(first), queues.start(_ -> true));
        assertEquals(Optional.of(other), queues.start(_ -> true));
        assertEquals(Optional.empty(), queues.start(_ -> true));
        assertEquals(3, queues.load());
        queues.done(first);
        assertEquals(Optional.of(second), queues.start(_ -> true));
    }

    @Test
    void whatWaitsToBeSettledKeepsItsPlaceInFrontOfItsKey() {
        Job inherited = job(1, "anna");
        Job next = job(2, "anna");
        queues.addHeld(inherited);
        queues.add(next);
        assertEquals(Optional.empty(), queues.start(_ -> true));
        queues.release(inherited);
        assertEquals(Optional.of(inherited), queues.start(_ -> true));
        queues.done(inherited);
        assertEquals(Optional.of(next), queues.start(_ -> true));
    }

    @Test
    void whatMayNotRunLetsOthersOfItsKeyPassAndTakesUpNoSlot() {
        Job held = job(1, "anna");
        Job next = job(2, "anna");
        List.of(held, next).forEach(queues::add);
        assertEquals(Optional.of(next), queues.start(job -> job != held));
        assertEquals(1, queues.load());
        assertEquals(1, queues.parked());
        queues.unpark();
        assertEquals(Optional.empty(), queues.start(_ -> true), "one of a key runs at a time");
        queues.done(next);
        assertEquals(Optional.of(held), queues.start(_ -> true));
        assertEquals(0, queues.parked());
    }

    @Test
    void whatIsGivenBackIsLookedAtAgainInItsOrder() {
        Job first = job(1, "anna");
        Job second = job(2, "anna");
        List.of(first, second).forEach(queues::add);
        queues.start(_ -> true);
        queues.giveBack(first);
        queues.unpark();
        assertEquals(2, queues.load());
        assertEquals(Optional.of(second), queues.start(_ -> true), "it was startable in the meantime");
        queues.done(second);
        assertEquals(Optional.of(first), queues.start(_ -> true));
        queues.done(first);
        assertEquals(0, queues.load());
    }

    @Test
    void whatIsSettledBehindItsFirstIsPassedOver() {
        Job first = job(1, "anna");
        Job second = job(2, "anna");
        Job third = job(3, "anna");
        List.of(first, second).forEach(queues::addHeld);
        queues.add(third);
        queues.done(second);
        assertEquals(Optional.empty(), queues.start(_ -> true));
        queues.done(first);
        assertEquals(Optional.of(third), queues.start(_ -> true));
    }

    @Test
    void isQuietWhileAllThatRunRest() {
        Job job = job(1, "anna");
        queues.add(job);
        assertFalse(queues.quiet());
        queues.start(_ -> true);
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
            queues.start(_ -> true).ifPresent(running::add);
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
