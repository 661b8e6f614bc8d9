package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class StatesTest {

    private final KeyValueStore<String, Integer> store = Numbers.open("states", new MockProcessorContext<>());

    @Test
    void knowsWhatIsStored() {
        store.put("mari", 3);
        States<Integer> states = new States<>(store);
        assertEquals(Optional.of(3), states.find("mari"));
        assertEquals(Optional.empty(), states.find("juhan"));
    }

    @Test
    void storesAndDeletesAtOnce() {
        States<Integer> states = new States<>(store);
        states.put("mari", 3);
        assertEquals(3, store.get("mari"));
        states.delete("mari");
        assertNull(store.get("mari"));
        assertEquals(Optional.empty(), states.find("mari"));
    }

    /// More keys than are kept at hand, in no order.
    @Test
    void isTheSameAsAMapHoweverMuchIsWritten() {
        States<Integer> states = new States<>(store);
        Map<String, Integer> expected = new HashMap<>();
        Random random = new Random(7);
        for (int step = 0; step < 50_000; step++) {
            String key = "customer-" + random.nextInt(5_000);
            switch (random.nextInt(3)) {
                case 0 -> {
                    states.put(key, step);
                    expected.put(key, step);
                }
                case 1 -> {
                    states.delete(key);
                    expected.remove(key);
                }
                default -> assertEquals(Optional.ofNullable(expected.get(key)), states.find(key), key);
            }
        }
        assertEquals(expected.size(), states.beginningWith("customer-").size());
    }

    @Test
    void findsWhatBelongsTogether() {
        States<Integer> states = new States<>(store);
        states.put("mari\0a", 1);
        states.put("mari\0b", 2);
        states.put("marit\0a", 3);
        assertEquals(List.of(KeyValue.pair("mari\0a", 1), KeyValue.pair("mari\0b", 2)), states.beginningWith("mari\0"));
    }
}
