package org.herald.processor.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rules of one use case: a function of what was known, what happened and when. It has no side effects and
/// reads no clock.
///
/// Rules that plan ahead say in [#wake] when to look at what they know again; then [#due] is asked, which decides
/// from what is known by that time.
///
/// @param <S> what is known of one part of a customer's life
/// @param <E> what can happen
/// @param <I> what can be intended
@FunctionalInterface
public interface Decider<S, E, I> {

    /// Decides one event.
    Outcome<S, I> decide(S known, E event, Moment moment);

    /// Decides when time has come, which may be late, and never early.
    default Outcome<S, I> due(S known, Moment moment) {
        return Outcome.quiet(known);
    }

    /// When time will have come; empty where there is nothing to wait for.
    default Optional<Instant> wake(S known) {
        return Optional.empty();
    }

    /// What is to be said before all that is known is forgotten, because the bank erased the person.
    default List<I> erased(S known) {
        return List.of();
    }
}
