package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// None early, none lost, none twice.
class TimersTest {

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private KeyValueStore<Bytes, byte[]> store;
    private Timers timers;

    @BeforeEach
    void open() {
        store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("timers"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        timers = new Timers(store);
    }

    @Test
    void takesInOrderOfTime() {
        set(30, "c");
        set(10, "a");
        set(20, "b");

        assertEquals(List.of(), take(9));
        assertEquals(List.of("a@10", "b@20"), take(29));
        assertEquals(List.of("c@30"), take(30));
        assertEquals(List.of(), take(99));
    }

    @Test
    void findsOneThatIsSetBeforeWhereItLookedLast() {
        set(100, "a");
        assertEquals(List.of("a@100"), take(500));
        set(50, "late");

        assertEquals(List.of("late@50"), take(500));
    }

    @Test
    void leavesTheRestForTheNextTime() {
        for (int i = 0; i < 10; i++) {
            set(7, "n" + i);
        }

        assertEquals(6, timers.take(at(8), 6).size());
        assertEquals(4, timers.take(at(8), 6).size());
        assertEquals(0, timers.take(at(8), 6).size());
    }

    @Test
    void cancelsOneOfTwo() {
        set(5, "a");
        set(6, "a");
        timers.cancel(at(5), "a");

        assertEquals(List.of("a@6"), take(10));
    }

    @Test
    void aNewOwnerFindsAll() {
        set(5, "a");
        take(4);
        timers = new Timers(store);

        assertEquals(List.of("a@5"), take(5));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void behavesLikeASortedMap(long seed) {
        Random random = new Random(seed);
        Map<String, Long> expected = new TreeMap<>();
        long now = 0;
        for (int step = 0; step < 2_000; step++) {
            String name = "t" + random.nextInt(50);
            switch (random.nextInt(5)) {
                case 0, 1 -> move(expected, name, random.nextInt(1_000));
                case 2 -> cancel(expected, name);
                case 3 -> timers = random.nextInt(20) == 0 ? new Timers(store) : timers;
                default -> {
                    now = Math.min(999, now + random.nextInt(20));
                    takeSome(expected, now, 1 + random.nextInt(5));
                }
            }
        }
        assertEquals(expected.size(), timers.take(at(1_000), 1_000).size(), "lost, seed " + seed);
    }

    private void move(Map<String, Long> expected, String name, long to) {
        cancel(expected, name);
        expected.put(name, to);
        set(to, name);
    }

    private void cancel(Map<String, Long> expected, String name) {
        Long before = expected.remove(name);
        if (before != null) {
            timers.cancel(at(before), name);
        }
    }

    private void takeSome(Map<String, Long> expected, long now, int most) {
        for (Timers.Due due : timers.take(at(now), most)) {
            assertTrue(due.at().toEpochMilli() <= now, "early");
            assertEquals(due.at().toEpochMilli(), expected.remove(due.name()));
        }
    }

    private void set(long millis, String name) {
        timers.set(at(millis), name);
    }

    private List<String> take(long now) {
        List<String> taken = new ArrayList<>();
        timers.take(at(now), 100)
                .forEach(due -> taken.add(due.name() + "@" + due.at().toEpochMilli()));
        return taken;
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
