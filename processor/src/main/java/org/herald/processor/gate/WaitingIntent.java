package org.herald.processor.gate;

import java.time.Instant;
import org.herald.processor.intent.SmsIntent;

/// An intent on its way through the gate, which waits for its person's profile if need be.
///
/// @param until when to give up
/// @param offset place of its event in the topic: keeps the order, and tells two intents of one instant apart
record WaitingIntent(String customerId, SmsIntent intent, Instant until, long offset) {}
