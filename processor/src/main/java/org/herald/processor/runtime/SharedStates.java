package org.herald.processor.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueStore;

/// A store of each task of one topology that one step writes to and others look at. All steps of a task run on one
/// thread.
public final class SharedStates<S> {

    private final Map<TaskId, States<S>> byTask = new ConcurrentHashMap<>();

    /// For the step that writes, whenever its task begins: what was at hand before is forgotten.
    public States<S> open(TaskId task, KeyValueStore<String, S> store) {
        States<S> states = new States<>(store);
        byTask.put(task, states);
        return states;
    }

    /// For the others, as soon as something happens: every step of the task has begun by then.
    public States<S> of(TaskId task) {
        States<S> states = byTask.get(task);
        if (states == null) {
            throw new IllegalStateException("task " + task + " has not opened its store");
        }
        return states;
    }
}
