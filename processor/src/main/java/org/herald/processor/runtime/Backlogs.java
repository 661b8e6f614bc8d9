package org.herald.processor.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/// The backlog of each task of one topology. All steps of a task ask the same one; they run on one thread.
public final class Backlogs {

    private final Map<TaskId, Backlog> byTask = new ConcurrentHashMap<>();

    public Backlog of(TaskId task) {
        return byTask.computeIfAbsent(task, _ -> new Backlog());
    }
}
