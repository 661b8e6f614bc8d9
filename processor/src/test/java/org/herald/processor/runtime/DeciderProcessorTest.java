package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The shell around all rules, with rules that add up numbers and refuse to go below zero.
class DeciderProcessorTest {

    private static final String STORE = "sums";

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final DeciderProcessor<Integer, Integer, String> processor = new DeciderProcessor<>(
            (value, _) -> value instanceof Integer number ? Optional.of(number) : Optional.empty(),
            DeciderProcessorTest::add,
            0,
            STORE);
    private KeyValueStore<String, Integer> store;

    @BeforeEach
    void open() {
        store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.Integer())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.setCurrentSystemTimeMs(0);
        processor.init(context);
    }

    @Test
    void remembersForEachCustomer() {
        happen("c-1", 2);
        happen("c-1", 3);
        happen("c-2", 7);

        assertEquals(5, store.get("c-1"));
        assertEquals(7, store.get("c-2"));
        assertEquals("sum 5", context.forwarded().get(1).record().value());
    }

    @Test
    void leavesWhatIsNotItsOwn() {
        happen("c-1", "a word");

        assertEquals(0, context.forwarded().size());
        assertEquals(0, store.approximateNumEntries());
    }

    @Test
    void rulesThatThrowLeaveNothingHalfDone() {
        happen("c-1", 2);
        assertThrows(IllegalArgumentException.class, () -> happen("c-1", -9));

        assertEquals(2, store.get("c-1"));
        assertEquals(1, context.forwarded().size());
    }

    private void happen(String customer, Object event) {
        processor.process(new Record<>(customer, event, 0));
    }

    private static Outcome<Integer, String> add(Integer known, Integer event, Instant at) {
        int sum = known + event;
        if (sum < 0) {
            throw new IllegalArgumentException("below zero");
        }
        return Outcome.of(sum, "sum " + sum);
    }
}
