package org.herald.processor.payment;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.UseCase.NoState;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.Outcome;

/// Whoever is late with an instalment is reminded once for each time the bank says so. The reminder names the
/// lender, what is due since when, and a phone number at which a person answers.
final class PaymentRules implements Decider<NoState, PaymentEvent, SmsIntent> {

    static final MessageKind OVERDUE = new MessageKind(
            "payment-overdue",
            MessagePurpose.DEBT,
            Set.of(MessageKind.LENDER, MessageKind.SUPPORT_PHONE, "amount", "dueDate"));

    @Override
    public Outcome<NoState, SmsIntent> decide(NoState known, PaymentEvent event, Instant at) {
        return switch (event) {
            case PaymentEvent.Overdue(var head, var amount, var dueDate) ->
                Outcome.of(
                        known,
                        SmsIntent.of(head, OVERDUE, new Content.Words(Map.of("amount", amount, "dueDate", dueDate))));
        };
    }
}
