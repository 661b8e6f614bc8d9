package org.herald.processor.rehearsal;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/// As [HeapKeyValues], of windows, which are forgotten some days later. Only what one key has in one window can be
/// asked for, which is all that anybody does.
final class HeapWindows<K, V> extends HeapStore implements WindowStore<K, V> {

    private final long retention;
    private final NavigableMap<Long, Map<K, V>> windows = new TreeMap<>();

    HeapWindows(String name, long retention) {
        super(name);
        this.retention = retention;
    }

    @Override
    public void put(K key, @Nullable V value, long start) {
        Map<K, V> window = windows.computeIfAbsent(start, _ -> new HashMap<>());
        if (value == null) {
            window.remove(key);
        } else {
            window.put(key, value);
        }
        windows.headMap(windows.lastKey() - retention).clear();
    }

    @Override
    public @Nullable V fetch(K key, long start) {
        Map<K, V> window = windows.get(start);
        return window == null ? null : window.get(key);
    }

    @Override
    public WindowStoreIterator<V> fetch(K key, long from, long to) {
        throw new UnsupportedOperationException(name());
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
}
