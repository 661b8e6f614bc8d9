package org.herald.processor.gate;

import java.time.Instant;
import java.util.Optional;
import org.herald.processor.contact.SentTexts;
import org.herald.processor.customer.Profile;
import org.herald.processor.customer.Standing;
import org.herald.processor.intent.SmsIntent;
import org.jspecify.annotations.Nullable;

/// All that the gate looks at to decide one intent.
///
/// @param pending the intent, and who it is for
/// @param profile the person; null while unknown
/// @param refusedProfile what was wrong with the newest profile, if the person is unknown for it
/// @param standing what else is known of the person
/// @param decidedBefore whether the same step was decided in the last days
/// @param sent what the person was sent lately
/// @param hold the scope by which an operator holds it back
/// @param at when it is decided
record Case(
        Pending pending,
        @Nullable Profile profile,
        Optional<String> refusedProfile,
        Standing standing,
        boolean decidedBefore,
        SentTexts sent,
        Optional<String> hold,
        Instant at) {

    String customerId() {
        return pending.customerId();
    }

    SmsIntent intent() {
        return pending.intent();
    }

    String messageId() {
        return pending.messageId();
    }

    /// How long to wait for a profile.
    Instant waitUntil() {
        return pending.profileUntil();
    }
}
