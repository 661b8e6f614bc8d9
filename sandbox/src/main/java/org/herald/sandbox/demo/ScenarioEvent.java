package org.herald.sandbox.demo;

import java.time.Duration;
import java.util.Optional;
import org.herald.sandbox.lender.Happening;
import org.herald.sms.DecisionReason;
import org.herald.sms.ReceiptStatus;

/// One event of the fixed day and what it must lead to.
///
/// @param age how long before its publication it happened
record ScenarioEvent(String eventId, String customerId, Happening happening, Duration age, Outcome outcome) {

    /// What an event must lead to.
    sealed interface Outcome {}

    /// A text.
    ///
    /// @param ends the last state of the text
    /// @param says what the text must contain; it tells the texts of one person apart
    record Text(String template, ReceiptStatus ends, String says) implements Outcome {}

    /// No text, for a reason.
    record NoText(DecisionReason reason) implements Outcome {}

    Optional<Text> text() {
        return outcome instanceof Text text ? Optional.of(text) : Optional.empty();
    }

    /// The reason that the decision about this event must give.
    DecisionReason reason() {
        return switch (outcome) {
            case Text _ -> DecisionReason.PASSED;
            case NoText(DecisionReason reason) -> reason;
        };
    }
}
