package org.herald.processor.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A store of states, those used last at hand as they are: to find one in RocksDB and to read it costs more than all
/// else that a common event does, and what happens to somebody often happens soon after something else did.
///
/// Belongs to one processor of one task, the only one that writes to the store, and ends with it: whoever has the task
/// next reads what is stored. A cache of Kafka Streams would hold bytes, and costs as much as it saves.
public final class States<S> {

    /// A few megabytes of the heap for each store of a task.
    private static final int AT_HAND = 2_000;

    private static final float LOAD_FACTOR = 0.75f;
    private static final StringSerializer KEYS = new StringSerializer();

    private final KeyValueStore<String, S> store;
    private final S blank;
    private final Recent<S> recent = new Recent<>();

    /// @param blank what a key stands for that is not stored; nothing is stored for it
    public States(KeyValueStore<String, S> store, S blank) {
        this.store = store;
        this.blank = blank;
    }

    public S get(String key) {
        S known = recent.get(key);
        if (known == null) {
            S stored = store.get(key);
            known = stored == null ? blank : stored;
            recent.put(key, known);
        }
        return known;
    }

    public void put(String key, S state) {
        store.put(key, state.equals(blank) ? null : state);
        recent.put(key, state);
    }

    /// Whatever is stored under keys that begin so.
    public List<KeyValue<String, S>> beginningWith(String prefix) {
        List<KeyValue<String, S>> found = new ArrayList<>();
        try (KeyValueIterator<String, S> all = store.prefixScan(prefix, KEYS)) {
            all.forEachRemaining(found::add);
        }
        return found;
    }

    private static final class Recent<S> extends LinkedHashMap<String, S> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(AT_HAND, LOAD_FACTOR, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, S> eldest) {
            return size() > AT_HAND;
        }
    }
}
