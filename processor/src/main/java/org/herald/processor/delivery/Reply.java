package org.herald.processor.delivery;

import java.time.Instant;

/// One of the words, as somebody wrote it.
///
/// @param eventId the same whenever the provider posts the same text again
/// @param at when it was written
/// @param answered whether the provider has answered it by itself
record Reply(String eventId, Word word, Instant at, boolean answered) {}
