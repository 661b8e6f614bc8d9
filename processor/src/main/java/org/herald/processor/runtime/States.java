package org.herald.processor.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A store of states, those used last at hand as they are: to find one in RocksDB and to read it costs more than all
/// else that a common event does, and what happens to somebody often happens soon after something else did.
///
/// Belongs to a task whose one step is the only writer of the store, and ends with it: whoever has the task next reads
/// what is stored. A cache of Kafka Streams would hold bytes, and costs as much as it saves.
public final class States<S> {

    /// A few megabytes of the heap for each store of a task.
    private static final int AT_HAND = 2_000;

    private static final float LOAD_FACTOR = 0.75f;
    private static final StringSerializer KEYS = new StringSerializer();

    private final KeyValueStore<String, S> store;
    private final Recent<S> recent = new Recent<>();

    public States(KeyValueStore<String, S> store) {
        this.store = store;
    }

    public Optional<S> find(String key) {
        Optional<S> known = recent.get(key);
        if (known == null) {
            known = Optional.ofNullable(store.get(key));
            recent.put(key, known);
        }
        return known;
    }

    public void put(String key, S state) {
        store.put(key, state);
        recent.put(key, Optional.of(state));
    }

    public void delete(String key) {
        store.delete(key);
        recent.put(key, Optional.empty());
    }

    /// Whatever is stored under keys that begin so.
    public List<KeyValue<String, S>> beginningWith(String prefix) {
        return beginningWith(prefix, store);
    }

    /// The same of a store of which nothing is at hand.
    public static <S> List<KeyValue<String, S>> beginningWith(String prefix, KeyValueStore<String, S> store) {
        List<KeyValue<String, S>> found = new ArrayList<>();
        try (KeyValueIterator<String, S> all = store.prefixScan(prefix, KEYS)) {
            all.forEachRemaining(found::add);
        }
        return found;
    }

    /// How many there are, as far as that many.
    public static int count(String prefix, KeyValueStore<String, ?> store, int most) {
        int found = 0;
        try (KeyValueIterator<String, ?> all = store.prefixScan(prefix, KEYS)) {
            while (found < most && all.hasNext()) {
                all.next();
                found++;
            }
        }
        return found;
    }

    private static final class Recent<S> extends LinkedHashMap<String, Optional<S>> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(AT_HAND, LOAD_FACTOR, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Optional<S>> eldest) {
            return size() > AT_HAND;
        }
    }
}
