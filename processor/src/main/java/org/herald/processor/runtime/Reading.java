package org.herald.processor.runtime;

import java.util.Optional;

/// How a use case finds its own events among all that its topic carries.
///
/// @param <E> the use case's own view of what can happen
@FunctionalInterface
public interface Reading<E> {

    /// Looks at one record.
    ///
    /// @param value checked already
    /// @return empty if this use case does not look at such records
    Optional<E> read(Object value);
}
