package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class SharedStatesTest {

    private static final TaskId TASK = new TaskId(0, 3);

    private final SharedStates<Integer> shared = new SharedStates<>();
    private final KeyValueStore<String, Integer> store = Numbers.open("states", new MockProcessorContext<>());

    @Test
    void whatOneStepWritesTheOthersSee() {
        States<Integer> writers = shared.open(TASK, store);
        assertEquals(Optional.empty(), shared.of(TASK).find("mari"));
        writers.put("mari", 3);
        assertEquals(Optional.of(3), shared.of(TASK).find("mari"));
        writers.delete("mari");
        assertEquals(Optional.empty(), shared.of(TASK).find("mari"));
    }

    /// As after an aborted transaction, or when the task has been elsewhere: what was at hand may be wrong by now.
    @Test
    void aTaskThatBeginsAgainReadsWhatIsStored() {
        shared.open(TASK, store).put("mari", 3);
        store.put("mari", 4);
        shared.open(TASK, store);
        assertEquals(Optional.of(4), shared.of(TASK).find("mari"));
    }

    @Test
    void saysWhichTaskHasNotBegun() {
        shared.open(TASK, store);
        assertEquals(
                "task 0_4 has not opened its store",
                assertThrows(IllegalStateException.class, () -> shared.of(new TaskId(0, 4)))
                        .getMessage());
    }
}
