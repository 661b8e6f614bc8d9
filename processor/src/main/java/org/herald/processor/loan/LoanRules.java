package org.herald.processor.loan;

import java.util.Map;
import java.util.Set;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.UseCase.NoState;
import org.herald.processor.intent.Wish;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.Moment;
import org.herald.processor.runtime.Outcome;

/// The applicant hears how the application ended, with the address to go on at. A decision this version does not
/// know is said to nobody.
final class LoanRules implements Decider<NoState, LoanEvent, Wish> {

    static final MessageKind APPROVED = new MessageKind(
            "loan-approved", MessagePurpose.SERVICE, Set.of(MessageKind.LENDER, "amount", "continueUrl"));
    static final MessageKind DECLINED =
            new MessageKind("loan-declined", MessagePurpose.SERVICE, Set.of(MessageKind.LENDER, "continueUrl"));

    /// Has no template, because it is never said.
    private static final MessageKind UNDECIDED = new MessageKind("loan-decided", MessagePurpose.SERVICE, Set.of());

    @Override
    public Outcome<NoState, Wish> decide(NoState known, LoanEvent event, Moment moment) {
        return Outcome.of(known, new Wish.Now(intent(event)));
    }

    private static SmsIntent intent(LoanEvent event) {
        return switch (event) {
            case LoanEvent.Approved(var head, var amount, var next) ->
                SmsIntent.of(head, APPROVED, new Content.Words(Map.of("amount", amount, "continueUrl", next)));
            case LoanEvent.Declined(var head, var next) ->
                SmsIntent.of(head, DECLINED, new Content.Words(Map.of("continueUrl", next)));
            case LoanEvent.DecidedOtherwise(var head) ->
                SmsIntent.of(head, UNDECIDED, new Content.Nothing("decision is of an unknown kind"));
        };
    }
}
