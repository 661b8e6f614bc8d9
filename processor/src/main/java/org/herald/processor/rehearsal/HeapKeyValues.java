package org.herald.processor.rehearsal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Keeps the objects themselves, in order of their keys. What a rehearsal knows need not outlive it, and turning
/// all of it into bytes and back would take most of its time.
///
/// Iterators walk over a copy: whoever walks may write.
final class HeapKeyValues<K extends Comparable<K>, V> extends HeapStore implements KeyValueStore<K, V> {

    private final Map<K, V> entries = new HashMap<>();
    private final NavigableSet<K> keys = new TreeSet<>();

    HeapKeyValues(String name) {
        super(name);
    }

    Optional<K> first() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.first());
    }

    @Override
    public @Nullable V get(K key) {
        return entries.get(key);
    }

    @Override
    public void put(K key, @Nullable V value) {
        if (value == null) {
            delete(key);
        } else if (entries.put(key, value) == null) {
            keys.add(key);
        }
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        V known = entries.get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<K, V>> all) {
        all.forEach(one -> put(one.key, one.value));
    }

    @Override
    public @Nullable V delete(K key) {
        V removed = entries.remove(key);
        if (removed != null) {
            keys.remove(key);
        }
        return removed;
    }

    @Override
    public KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
        NavigableSet<K> tail = from == null ? keys : keys.tailSet(from, true);
        return walk(to == null ? tail : tail.headSet(to, true));
    }

    /// Prefixes of keys that are texts; others are not asked for.
    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(P prefix, S serializer) {
        List<K> found = new ArrayList<>();
        for (K key : keys.tailSet(key(prefix), true)) {
            if (!key.toString().startsWith(prefix.toString())) {
                break;
            }
            found.add(key);
        }
        return walk(found);
    }

    private KeyValueIterator<K, V> walk(Collection<K> some) {
        return new Walk<>(some.stream()
                .map(key -> KeyValue.pair(key, Objects.requireNonNull(entries.get(key))))
                .toList());
    }

    @SuppressWarnings("unchecked") // A prefix of texts is a text.
    private K key(Object prefix) {
        return (K) prefix;
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return walk(keys);
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    private static final class Walk<K extends Comparable<K>, V> implements KeyValueIterator<K, V> {

        private final List<KeyValue<K, V>> entries;
        private int next;

        Walk(List<KeyValue<K, V>> entries) {
            this.entries = entries;
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
