package org.herald.processor.gate;

import java.time.Instant;
import org.herald.processor.customer.Profile;
import org.herald.processor.customer.Standing;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;

/// An intent whose person is known.
///
/// @param expiresAt from then on the text is of no use
record Candidate(Case known, Profile profile, Instant expiresAt) {

    SmsIntent intent() {
        return known.intent();
    }

    MessagePurpose purpose() {
        return known.intent().purpose();
    }

    Standing standing() {
        return known.standing();
    }

    Instant at() {
        return known.at();
    }
}
