package org.herald.processor.rehearsal;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/// What the stores in memory have in common: they have no changelog, and nothing of them outlives a rehearsal.
abstract sealed class HeapStore implements StateStore permits HeapKeyValues, HeapWindows {

    private final String name;
    private boolean open;

    HeapStore(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {
            throw new IllegalStateException(name + " has no changelog");
        });
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
