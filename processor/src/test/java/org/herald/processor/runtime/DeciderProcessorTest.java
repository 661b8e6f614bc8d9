package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The shell around all rules, with rules that add up numbers and refuse to go below zero.
class DeciderProcessorTest {

    private static final String STORE = "sums";

    /// A number that happened, about one part of a customer's life.
    private record Addend(int value, String part) implements Happening {}

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final DeciderProcessor<Integer, Addend, String> processor = new DeciderProcessor<>(
            value -> value instanceof Addend number ? Optional.of(number) : Optional.empty(),
            new Sums(),
            new Memory<>(STORE, Integer.class, 0),
            new DeciderProcessor.Surroundings(_ -> _ -> Optional.empty(), new Backlogs(), meters));
    private KeyValueStore<String, Integer> store;
    private KeyValueStore<Bytes, byte[]> timers;

    @BeforeEach
    void open() {
        store = Numbers.open(STORE, context);
        timers = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE + "-timers"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        timers.init(context.getStateStoreContext(), timers);
        context.setCurrentSystemTimeMs(0);
        processor.init(context);
    }

    @Test
    void remembersForEachCustomer() {
        happen("c-1", 2);
        happen("c-1", 3);
        happen("c-2", 7);

        assertEquals(5, store.get("c-1\0"));
        assertEquals(7, store.get("c-2\0"));
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

        assertEquals(2, store.get("c-1\0"));
        assertEquals(1, context.forwarded().size());
    }

    @Test
    void keepsThePartsOfALifeApart() {
        processor.process(new Record<>("c-1", new Addend(2, "a"), 0));
        processor.process(new Record<>("c-1", new Addend(3, "b"), 0));

        assertEquals(2, store.get("c-1\0a"));
        assertEquals(3, store.get("c-1\0b"));
    }

    @Test
    void looksAgainWhenTimeHasComeAndNotBefore() {
        happen("c-1", 5);
        assertEquals(1, timers.approximateNumEntries());

        passTo(4_999);
        assertEquals(1, context.forwarded().size());
        passTo(5_000);

        assertEquals("due 5", context.forwarded().getLast().record().value());
        assertEquals(0, timers.approximateNumEntries());
    }

    @Test
    void anEarlierInstantTakesThePlaceOfALater() {
        happen("c-1", 9);
        happen("c-1", -4);

        assertEquals(1, timers.approximateNumEntries());
        passTo(5_000);
        assertEquals("due 5", context.forwarded().getLast().record().value());
    }

    @Test
    void forgetsAPersonWhoIsErased() {
        happen("c-1", 5);
        processor.process(new Record<>("c-1", new Addend(3, "b"), 0));
        happen("c-2", 7);
        processor.process(new Record<>("c-1", new Erased(), 0));

        assertNull(store.get("c-1\0"));
        assertNull(store.get("c-1\0b"));
        assertEquals(7, store.get("c-2\0"));
        assertEquals(1, timers.approximateNumEntries());
        assertEquals("forgot 3", context.forwarded().getLast().record().value());
    }

    @Test
    void rulesThatThrowWhenTimeHasComeAreAskedAgainLaterAndOthersAtOnce() {
        happen("c-1", Sums.UNLUCKY);
        happen("c-2", 14);
        passTo(14_000);

        assertEquals("due 14", context.forwarded().getLast().record().value());
        assertEquals(Sums.UNLUCKY, store.get("c-1\0"));
        assertEquals(1, meters.get("herald.timers.failed").counter().count());
        assertEquals(1, timers.approximateNumEntries());
        passTo(14_000 + 3_600_000);
        assertEquals(2, meters.get("herald.timers.failed").counter().count());
    }

    @Test
    void knowsAThousandPartsOfALifeAtMost() {
        for (int part = 0; part < 1_000; part++) {
            processor.process(new Record<>("c-1", new Addend(2, "p-" + part), 0));
        }
        FaultyRecordException problem = assertThrows(
                FaultyRecordException.class,
                () -> processor.process(new Record<>("c-1", new Addend(2, "one more"), 0)));

        assertEquals(Fault.TOO_MANY_STATES, problem.fault());
        assertNull(store.get("c-1\0one more"));
        processor.process(new Record<>("c-1", new Addend(3, "p-1"), 0));
        assertEquals(5, store.get("c-1\0p-1"), "what is known goes on");
        processor.process(new Record<>("c-2", new Addend(3, "another's"), 0));
        processor.process(new Record<>("c-1", new Addend(-2, "p-0"), 0));
        processor.process(new Record<>("c-1", new Addend(2, "one more"), 0));
        assertEquals(2, store.get("c-1\0one more"), "there is room again");
    }

    private void passTo(long millis) {
        context.setCurrentSystemTimeMs(millis);
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(millis);
    }

    private void happen(String customer, Object event) {
        processor.process(new Record<>(customer, event instanceof Integer value ? new Addend(value, "") : event, 0));
    }

    /// Adds up, refuses to go below zero, and looks again after as many seconds as the sum is.
    private static final class Sums implements Decider<Integer, Addend, String> {

        /// A sum at which the rules make a mistake when its time has come.
        static final int UNLUCKY = 13;

        @Override
        public Outcome<Integer, String> decide(Integer known, Addend event, Moment moment) {
            int sum = known + event.value();
            if (sum < 0) {
                throw new IllegalArgumentException("below zero");
            }
            return Outcome.of(sum, "sum " + sum);
        }

        @Override
        public Optional<Instant> wake(Integer known) {
            return known == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(known));
        }

        @Override
        public Outcome<Integer, String> due(Integer known, Moment moment) {
            if (known == UNLUCKY) {
                throw new ArithmeticException("bad luck");
            }
            return Outcome.of(0, "due " + known);
        }

        @Override
        public List<String> erased(Integer known) {
            return List.of("forgot " + known);
        }
    }
}
