package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventMemoryTest {

    /// Where a window of the store begins.
    private static final Instant BEGIN = Instant.EPOCH.plus(EventMemory.SPAN.multipliedBy(2_900));

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final WindowStore<String, Long> store;
    private final EventMemory memory;

    EventMemoryTest(@TempDir Path folder) {
        store = store();
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        memory = new EventMemory(store);
    }

    @SuppressWarnings("unchecked") // There is one store of this name.
    private static WindowStore<String, Long> store() {
        StoreBuilder<?> builder = GateStores.builders().stream()
                .filter(one -> one.name().equals(GateStores.DECIDED))
                .findFirst()
                .orElseThrow();
        return (WindowStore<String, Long>) builder.withLoggingDisabled().build();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 24, 83, 167})
    void remembersForSevenDaysToTheInstant(long hoursIntoAWindow) {
        Instant decided = BEGIN.plus(HOUR.multipliedBy(hoursIntoAWindow));
        memory.remember("a", decided);

        assertTrue(memory.knows("a", decided));
        assertTrue(memory.knows("a", decided.plus(EventMemory.SPAN)));
        assertFalse(memory.knows("a", decided.plus(EventMemory.SPAN).plus(INSTANT)));
        assertFalse(memory.knows("b", decided));
    }

    @Test
    void knowsWhatAClockADayAheadDecided() {
        Instant now = BEGIN.plus(Duration.ofDays(6).plusHours(12));
        memory.remember("a", now.plus(Duration.ofDays(1)));

        assertTrue(memory.knows("a", now));
        assertFalse(memory.knows("a", now.minus(INSTANT)));
    }

    @Test
    void forgetsNothingBecauseAClockWasAhead() {
        Instant now = BEGIN.plus(Duration.ofDays(6).plusHours(12));
        memory.remember("a", BEGIN.minus(HOUR));
        memory.remember("b", now.plus(Duration.ofDays(1)));

        assertTrue(memory.knows("a", now));
        assertEquals(
                BEGIN.minus(HOUR).toEpochMilli(),
                store.fetch("a", BEGIN.minus(EventMemory.SPAN).toEpochMilli()));
    }
}
