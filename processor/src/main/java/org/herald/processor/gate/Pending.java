package org.herald.processor.gate;

import java.time.Instant;
import org.herald.processor.intent.SmsIntent;
import org.herald.sms.DecisionReason;
import org.jspecify.annotations.Nullable;

/// An intent on its way through the gate, which is kept while it cannot be decided.
///
/// @param messageId kept, for to find it anew takes a hash
/// @param profileUntil how long to wait for the profile of an unknown person
/// @param offset place of its event in the topic: those of one person keep their order
/// @param dueAt when to decide it again at the latest; null while it is being decided for the first time
/// @param reason why it was deferred
record Pending(
        String messageId,
        String customerId,
        SmsIntent intent,
        Instant profileUntil,
        long offset,
        @Nullable Instant dueAt,
        @Nullable DecisionReason reason) {

    static Pending fresh(String customerId, SmsIntent intent, Instant profileUntil, long offset) {
        return new Pending(
                MessageIds.message(customerId, intent), customerId, intent, profileUntil, offset, null, null);
    }

    Pending deferred(Instant until, DecisionReason why) {
        return new Pending(messageId, customerId, intent, profileUntil, offset, until, why);
    }

    Pending saying(SmsIntent other) {
        return new Pending(messageId, customerId, other, profileUntil, offset, dueAt, reason);
    }
}
