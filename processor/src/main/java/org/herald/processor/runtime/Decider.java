package org.herald.processor.runtime;

import java.time.Instant;

/// The rules of one use case: a function of what was known, what happened and when. It has no side effects and
/// reads no clock.
///
/// @param <S> what is known of one customer
/// @param <E> what can happen
/// @param <I> what can be intended
@FunctionalInterface
public interface Decider<S, E, I> {

    /// Decides one event.
    ///
    /// @param at when it is decided, which is later than when it happened
    Outcome<S, I> decide(S known, E event, Instant at);
}
