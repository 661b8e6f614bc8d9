package org.herald.processor.runtime;

import java.time.Instant;
import java.util.Optional;

/// How a use case finds its own events among all that its topic carries.
///
/// @param <E> the use case's own view of what can happen
@FunctionalInterface
public interface Reading<E> {

    /// Looks at one record.
    ///
    /// @param at when it is read: an instant far ahead of it is a mistake of the sender
    /// @return empty if this use case does not look at such records
    /// @throws FaultyRecordException if the record cannot mean what it says
    Optional<E> read(Object value, Instant at);
}
