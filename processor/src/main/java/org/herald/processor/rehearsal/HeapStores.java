package org.herald.processor.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.WindowStore;
import org.herald.processor.runtime.Timers;

/// Puts stores in memory, without changelogs, in the place of those that a topology asks for.
public final class HeapStores {

    /// Longer than anything is remembered by time.
    private static final long RETENTION = Duration.ofDays(30).toMillis();

    /// What a [Timers] keeps: keys of bytes.
    private final List<HeapKeyValues<?, ?>> stores = new ArrayList<>();

    /// The builder that takes a builder's place.
    public StoreBuilder<?> instead(StoreBuilder<?> builder) {
        // Building opens no files; only initialising does.
        return builder.build() instanceof WindowStore<?, ?>
                ? new Builder(builder.name(), () -> new HeapWindows<>(builder.name(), RETENTION))
                : new Builder(builder.name(), () -> keyValues(builder.name()));
    }

    /// When the next timer is due.
    Optional<Instant> nextDue() {
        return stores.stream()
                .map(HeapKeyValues::first)
                .flatMap(Optional::stream)
                .filter(Bytes.class::isInstance)
                .map(key -> Timers.dueAt((Bytes) key))
                .min(Instant::compareTo);
    }

    private StateStore keyValues(String name) {
        HeapKeyValues<String, Object> store = new HeapKeyValues<>(name);
        stores.add(store);
        return store;
    }

    private record Builder(String name, Supplier<StateStore> stores) implements StoreBuilder<StateStore> {

        @Override
        public StateStore build() {
            return stores.get();
        }

        @Override
        public StoreBuilder<StateStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
