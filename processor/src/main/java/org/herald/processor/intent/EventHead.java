package org.herald.processor.intent;

import java.time.Instant;

/// What all events have.
///
/// @param type name of the event's record, e.g. `LoanDecided`
public record EventHead(String eventId, String type, Instant occurredAt) {}
