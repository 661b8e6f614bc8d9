package org.herald.processor.intent;

import java.util.List;
import java.util.function.Supplier;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.DeciderProcessor;
import org.herald.processor.runtime.Reading;

/// A use case as the topology takes it in: what it looks at, its rules, and the kinds of text it asks for. These
/// use cases answer each event by itself and remember nothing.
///
/// @param name names its step in the topology; public, never to be changed
public record UseCase<E>(
        String name, Reading<E> reading, Decider<NoState, E, SmsIntent> rules, List<MessageKind> messages) {

    /// What is remembered of a customer where nothing needs to be.
    public record NoState() {}

    public UseCase {
        messages = List.copyOf(messages);
    }

    /// A shell around the rules, one for each task.
    public Supplier<DeciderProcessor<NoState, E, SmsIntent>> shell() {
        return () -> new DeciderProcessor<>(reading, rules, new NoState(), null);
    }
}
