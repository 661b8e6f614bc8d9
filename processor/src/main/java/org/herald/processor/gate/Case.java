package org.herald.processor.gate;

import java.time.Instant;
import org.herald.processor.customer.Profile;
import org.herald.processor.intent.SmsIntent;
import org.jspecify.annotations.Nullable;

/// All that the gate looks at to decide one intent.
///
/// @param profile the person; null while unknown
/// @param decidedBefore whether the same event was decided in the last days
/// @param waitUntil how long to wait for a profile
/// @param at when it is decided
record Case(
        String customerId,
        SmsIntent intent,
        @Nullable Profile profile,
        boolean decidedBefore,
        Instant waitUntil,
        Instant at) {

    String messageId() {
        return MessageIds.message(customerId, intent.event().eventId(), intent.step());
    }
}
