package org.herald.processor.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Keeps the objects themselves, in order of their keys. What a rehearsal knows need not outlive it, and turning all
/// of it into JSON and back would take most of its time.
///
/// Iterators walk over a copy: whoever walks may write.
final class HeapKeyValues<K extends Comparable<K>, V> implements KeyValueStore<K, V> {

    private final String name;
    private final NavigableMap<K, V> entries = new TreeMap<>();
    private boolean open;

    HeapKeyValues(String name) {
        this.name = name;
    }

    Optional<K> first() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.firstKey());
    }

    @Override
    public @Nullable V get(K key) {
        return entries.get(key);
    }

    @Override
    public void put(K key, @Nullable V value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<K, V>> all) {
        all.forEach(one -> put(one.key, one.value));
    }

    @Override
    public @Nullable V delete(K key) {
        return entries.remove(key);
    }

    @Override
    public KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
        NavigableMap<K, V> tail = from == null ? entries : entries.tailMap(from, true);
        return new Walk<>(to == null ? tail : tail.headMap(to, true));
    }

    /// Prefixes of keys that are texts; others are not asked for.
    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(P prefix, S serializer) {
        NavigableMap<K, V> found = new TreeMap<>();
        for (Map.Entry<K, V> entry : entries.tailMap(key(prefix), true).entrySet()) {
            if (!entry.getKey().toString().startsWith(prefix.toString())) {
                break;
            }
            found.put(entry.getKey(), entry.getValue());
        }
        return new Walk<>(found);
    }

    @SuppressWarnings("unchecked") // A prefix of texts is a text.
    private K key(Object prefix) {
        return (K) prefix;
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return new Walk<>(entries);
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
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

    private static final class Walk<K extends Comparable<K>, V> implements KeyValueIterator<K, V> {

        private final List<KeyValue<K, V>> entries;
        private int next;

        Walk(Map<K, V> entries) {
            this.entries = entries.entrySet().stream()
                    .map(entry -> KeyValue.pair(entry.getKey(), entry.getValue()))
                    .toList();
        }

        @Override
        public boolean hasNext() {
            return next < entries.size();
        }

        @Override
        public KeyValue<K, V> next() {
            return entries.get(next++);
        }

        @Override
        public K peekNextKey() {
            return entries.get(next).key;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
