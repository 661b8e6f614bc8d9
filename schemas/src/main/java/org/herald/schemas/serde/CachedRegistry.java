package org.herald.schemas.serde;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.herald.schemas.serde.RegistryApi.Registered;

/// The registry as the serdes need it. What it once said about an id or a schema never changes, so it is asked once
/// and remembered for good; only that it does not know an id may change, and is forgotten soon.
///
/// Safe for use by many threads; two that ask the same question at the same time both send it.
final class CachedRegistry {

    private static final Map<RegistrySettings, WeakReference<CachedRegistry>> SHARED = new HashMap<>();

    /// Unknown ids that are remembered: anybody who may write to a topic could fill the memory with ids of their
    /// own making.
    private static final int MOST_MISSING = 10_000;

    private record SubjectSchema(String subject, Schema schema) {}

    private final RegistryApi registry;
    private final long missingForNanos;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Long> missingSince = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> registered = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> lookedUp = new ConcurrentHashMap<>();
    private final Map<String, Registered> latest = new ConcurrentHashMap<>();

    private CachedRegistry(RegistrySettings settings) {
        this.registry = new RegistryApi(settings);
        this.missingForNanos = settings.missingFor().toNanos();
    }

    /// The one of these settings, as long as any serde uses it: Kafka Streams makes a serde for every task, and
    /// each would otherwise have its own connections and ask everything anew.
    static CachedRegistry of(RegistrySettings settings) {
        synchronized (SHARED) {
            SHARED.values().removeIf(unused -> unused.refersTo(null));
            CachedRegistry known = Optional.ofNullable(SHARED.get(settings))
                    .map(WeakReference::get)
                    .orElseGet(() -> new CachedRegistry(settings));
            SHARED.put(settings, new WeakReference<>(known));
            return known;
        }
    }

    /// @throws SerializationException if the registry does not know the id
    Schema byId(int id) {
        Schema known = schemas.get(id);
        return known == null ? fetch(id) : known;
    }

    /// Whether [#byId] can answer right now, be it that there is no such schema.
    boolean canAnswer(int id) {
        return schemas.containsKey(id) || askedLately(id);
    }

    int register(String subject, Schema schema) {
        SubjectSchema key = new SubjectSchema(subject, schema);
        return remembered(registered, key, () -> registry.register(subject, schema));
    }

    int lookUp(String subject, Schema schema) {
        SubjectSchema key = new SubjectSchema(subject, schema);
        return remembered(lookedUp, key, () -> registry.lookUp(subject, schema));
    }

    Registered latest(String subject) {
        return remembered(latest, subject, () -> registry.latest(subject));
    }

    private Schema fetch(int id) {
        if (id < 0) {
            // No registry gives such an id, and one that is asked for it may answer with a fault of its own.
            throw new SerializationException("no schema has a negative id: " + id);
        }
        if (askedLately(id)) {
            throw unknown(id);
        }
        Optional<Schema> found = registry.byId(id);
        if (found.isEmpty()) {
            noteMissing(id);
            throw unknown(id);
        }
        schemas.put(id, found.get());
        missingSince.remove(id);
        return found.get();
    }

    private void noteMissing(int id) {
        if (missingSince.size() >= MOST_MISSING) {
            missingSince.clear();
        }
        missingSince.put(id, System.nanoTime());
    }

    private SerializationException unknown(int id) {
        return new SerializationException("schema registry " + registry.address() + " knows no schema with id " + id);
    }

    private boolean askedLately(int id) {
        Long since = missingSince.get(id);
        return since != null && System.nanoTime() - since < missingForNanos;
    }

    private static <K, V> V remembered(Map<K, V> known, K key, Supplier<V> ask) {
        V value = known.get(key);
        if (value == null) {
            // Not computeIfAbsent: it would let others wait for the registry who ask for something else.
            value = ask.get();
            known.put(key, value);
        }
        return value;
    }
}
