package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatesTest {

    private static final int BLANK = 0;

    private KeyValueStore<String, Integer> store;

    @BeforeEach
    void open() {
        store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("states"), Serdes.String(), Serdes.Integer())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<String, Integer>().getStateStoreContext(), store);
    }

    @Test
    void knowsWhatIsStoredAndTakesTheRestForBlank() {
        store.put("mari", 3);
        States<Integer> states = new States<>(store, BLANK);
        assertEquals(3, states.get("mari"));
        assertEquals(BLANK, states.get("juhan"));
    }

    @Test
    void storesAtOnceAndNothingForABlank() {
        States<Integer> states = new States<>(store, BLANK);
        states.put("mari", 3);
        assertEquals(3, store.get("mari"));
        states.put("mari", BLANK);
        assertNull(store.get("mari"));
        assertEquals(BLANK, states.get("mari"));
    }

    /// More keys than are kept at hand, in no order.
    @Test
    void isTheSameAsAMapHoweverMuchIsWritten() {
        States<Integer> states = new States<>(store, BLANK);
        Map<String, Integer> expected = new HashMap<>();
        Random random = new Random(7);
        for (int step = 0; step < 50_000; step++) {
            String key = "customer-" + random.nextInt(5_000);
            if (random.nextBoolean()) {
                int state = random.nextInt(3);
                states.put(key, state);
                expected.put(key, state);
            }
            assertEquals(expected.getOrDefault(key, BLANK), states.get(key), key);
        }
        expected.values().removeIf(state -> state == BLANK);
        assertEquals(expected.size(), states.beginningWith("customer-").size());
    }

    @Test
    void findsWhatBelongsTogether() {
        States<Integer> states = new States<>(store, BLANK);
        states.put("mari\0a", 1);
        states.put("mari\0b", 2);
        states.put("marit\0a", 3);
        assertEquals(List.of(KeyValue.pair("mari\0a", 1), KeyValue.pair("mari\0b", 2)), states.beginningWith("mari\0"));
    }
}
