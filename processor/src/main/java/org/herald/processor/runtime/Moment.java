package org.herald.processor.runtime;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When and where rules decide.
///
/// @param at the instant of the decision, which is later than what is decided about
/// @param zone where the customer lives, as far as that is known
public record Moment(Instant at, Optional<ZoneId> zone) {}
