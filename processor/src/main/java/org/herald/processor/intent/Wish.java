package org.herald.processor.intent;

import java.time.Instant;

/// What a use case wants of the gate.
public sealed interface Wish {

    SmsIntent intent();

    /// Decide it now.
    record Now(SmsIntent intent) implements Wish {}

    /// It will be asked for at an instant to come: said for the record, so that it is known what is planned.
    record Later(SmsIntent intent, Instant dueAt) implements Wish {}

    /// What was planned is not wanted any more.
    record NoLonger(SmsIntent intent, Why why) implements Wish {}

    /// What was asked for is not wanted any more, if it has not left yet.
    record Recall(SmsIntent intent, Why why) implements Wish {}

    /// What was asked for says something else now, if it has not left yet.
    record Amend(SmsIntent intent) implements Wish {}

    /// Why something is not wanted any more.
    enum Why {
        /// The instalment is paid.
        PAID,
        /// The day or the amount changed.
        RESCHEDULED,
        /// The bank erased the person.
        ERASED
    }
}
