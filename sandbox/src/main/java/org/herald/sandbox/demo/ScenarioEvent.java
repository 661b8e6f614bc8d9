package org.herald.sandbox.demo;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.sandbox.lender.Happening;
import org.herald.sms.DecisionReason;
import org.herald.sms.ReceiptStatus;

/// One event of the fixed day and what it must lead to.
///
/// @param age how long before its publication it happened
record ScenarioEvent(String eventId, String customerId, Happening happening, Duration age, Outcome outcome) {

    /// What an event must lead to.
    sealed interface Outcome {}

    /// A text, or several of the same wording, such as reminders at two stages.
    ///
    /// @param times how many
    /// @param besides reasons why others that the event led to were not sent
    /// @param ends the last state of each
    /// @param says what it must contain; it tells the texts of one person apart
    record Text(String template, int times, List<DecisionReason> besides, ReceiptStatus ends, String says)
            implements Outcome {}

    /// Nothing, not even a decision: it only changes what is known.
    record Nothing() implements Outcome {}

    /// No text, for a reason.
    record NoText(DecisionReason reason) implements Outcome {}

    Optional<Text> text() {
        return outcome instanceof Text text ? Optional.of(text) : Optional.empty();
    }

    /// The reasons that the final decisions about this event must give.
    List<DecisionReason> reasons() {
        return switch (outcome) {
            case Text text ->
                Stream.concat(
                                Collections.nCopies(text.times(), DecisionReason.PASSED).stream(),
                                text.besides().stream())
                        .toList();
            case NoText(DecisionReason reason) -> List.of(reason);
            case Nothing() -> List.of();
        };
    }
}
