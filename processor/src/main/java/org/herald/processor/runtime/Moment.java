package org.herald.processor.runtime;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/// When and where rules decide.
///
/// @param at the instant of the decision, which is later than what is decided about
/// @param home where the customer lives, as far as that is known; found when it is asked for, since most decisions
///     need no zone and to find it costs a look into a store
public record Moment(Instant at, Supplier<Optional<ZoneId>> home) {

    public Moment(Instant at, Optional<ZoneId> zone) {
        this(at, () -> zone);
    }

    public Optional<ZoneId> zone() {
        return home.get();
    }
}
