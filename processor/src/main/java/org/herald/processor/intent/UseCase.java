package org.herald.processor.intent;

import java.util.List;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.Happening;
import org.herald.processor.runtime.Memory;
import org.herald.processor.runtime.Reading;

/// A use case as the topology takes it in: what it looks at, its rules, what it remembers, and the kinds of text it
/// asks for.
///
/// @param name names its step in the topology; public, never to be changed
/// @param <S> what it remembers
/// @param <E> its own view of what can happen
public record UseCase<S, E extends Happening>(
        String name, Reading<E> reading, Decider<S, E, Wish> rules, Memory<S> memory, List<MessageKind> messages) {

    /// What is remembered of a customer where nothing needs to be.
    public record NoState() {}

    public UseCase {
        messages = List.copyOf(messages);
    }

    /// A use case that answers each event by itself.
    public static <E extends Happening> UseCase<NoState, E> answering(
            String name, Reading<E> reading, Decider<NoState, E, Wish> rules, List<MessageKind> messages) {
        return new UseCase<>(name, reading, rules, Memory.none(new NoState()), messages);
    }
}
