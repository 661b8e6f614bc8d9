package org.herald.processor.rehearsal;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/// As [HeapKeyValues], of values at times, which are forgotten some days later. Only what one key has between two
/// times can be asked for, which is all that anybody does. Kafka's own store in memory looks at each instant of a
/// range, whoever's it is: with thousands of customers that takes a hundred times as long as all the rest.
final class HeapWindows<K, V> extends HeapStore implements WindowStore<K, V> {

    private final long retention;
    private final Map<K, NavigableMap<Long, V>> byKey = new HashMap<>();
    private final NavigableMap<Long, Map<K, Boolean>> byTime = new TreeMap<>();

    HeapWindows(String name, long retention) {
        super(name);
        this.retention = retention;
    }

    @Override
    public void put(K key, @Nullable V value, long start) {
        NavigableMap<Long, V> own = byKey.computeIfAbsent(key, _ -> new TreeMap<>());
        if (value == null) {
            own.remove(start);
        } else {
            own.put(start, value);
            byTime.computeIfAbsent(start, _ -> new HashMap<>()).put(key, true);
        }
        forget(byTime.isEmpty() ? start : byTime.lastKey() - retention);
    }

    private void forget(long before) {
        NavigableMap<Long, Map<K, Boolean>> old = byTime.headMap(before, false);
        old.forEach((time, keys) -> keys.keySet().forEach(key -> forget(key, time)));
        old.clear();
    }

    private void forget(K key, long time) {
        NavigableMap<Long, V> own = byKey.getOrDefault(key, new TreeMap<>());
        own.remove(time);
        if (own.isEmpty()) {
            byKey.remove(key);
        }
    }

    @Override
    public @Nullable V fetch(K key, long time) {
        NavigableMap<Long, V> own = byKey.get(key);
        return own == null ? null : own.get(time);
    }

    @Override
    public WindowStoreIterator<V> fetch(K key, long from, long to) {
        NavigableMap<Long, V> own = byKey.get(key);
        return new Walk<>(own == null ? new TreeMap<>() : own.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<Windowed<K>, V> fetch(K first, K last, long from, long to) {
        throw new UnsupportedOperationException(name());
    }

    @Override
    public KeyValueIterator<Windowed<K>, V> fetchAll(long from, long to) {
        throw new UnsupportedOperationException(name());
    }

    @Override
    public KeyValueIterator<Windowed<K>, V> all() {
        throw new UnsupportedOperationException(name());
    }

    private static final class Walk<V> implements WindowStoreIterator<V> {

        private final Iterator<Map.Entry<Long, V>> entries;

        Walk(NavigableMap<Long, V> entries) {
            this.entries = new TreeMap<>(entries).entrySet().iterator();
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<Long, V> next() {
            Map.Entry<Long, V> next = entries.next();
            return KeyValue.pair(next.getKey(), next.getValue());
        }

        @Override
        public Long peekNextKey() {
            throw new NoSuchElementException("only next is asked for");
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
