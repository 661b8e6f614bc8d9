package org.herald.processor.runtime;

import java.util.List;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// What a use case remembers: a store of states by customer and part, and one of the instants at which to look at
/// them again.
///
/// @param name of the store; public: it is part of the name of its changelog topic; null where nothing is remembered
/// @param type of the states, records that are kept as [StateSerde] has it
/// @param blank what is known of somebody nothing is known of; a state that equals it is not kept
public record Memory<S>(@Nullable String name, Class<S> type, S blank) {

    public static <S> Memory<S> none(S blank) {
        return new Memory<>(null, typeOf(blank), blank);
    }

    public static <S> Memory<S> of(String name, S blank) {
        return new Memory<>(name, typeOf(blank), blank);
    }

    /// Names of the stores, none where nothing is remembered.
    public List<String> stores() {
        return name == null ? List.of() : List.of(name, timers());
    }

    public List<StoreBuilder<?>> builders() {
        if (name == null) {
            return List.of();
        }
        return List.of(StateSerde.store(name, type), Timers.builder(timers()));
    }

    String timers() {
        return name + "-timers";
    }

    @SuppressWarnings("unchecked") // Records are final: the class of a value is its type.
    private static <S> Class<S> typeOf(S blank) {
        return (Class<S>) blank.getClass();
    }
}
