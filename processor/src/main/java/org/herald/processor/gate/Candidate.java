package org.herald.processor.gate;

import java.time.Instant;
import org.herald.processor.customer.Profile;
import org.herald.processor.intent.SmsIntent;

/// An intent whose person is known.
///
/// @param expiresAt from then on the text is of no use
record Candidate(SmsIntent intent, Profile profile, boolean decidedBefore, Instant expiresAt, Instant at) {}
