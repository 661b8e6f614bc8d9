package org.herald.processor.runtime;

import java.util.List;

/// What is known after an event, and what is intended because of it.
public record Outcome<S, I>(S next, List<I> intents) {

    public Outcome {
        intents = List.copyOf(intents);
    }

    /// Something was learnt and nothing is to be done.
    public static <S, I> Outcome<S, I> quiet(S next) {
        return new Outcome<>(next, List.of());
    }

    public static <S, I> Outcome<S, I> of(S next, I intent) {
        return new Outcome<>(next, List.of(intent));
    }
}
