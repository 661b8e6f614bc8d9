package org.herald.processor.nurturing;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.UseCase.NoState;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.Outcome;

/// A person the bank has not seen for a while is invited back. That is advertising: the text says how to stop it.
final class NurturingRules implements Decider<NoState, NurturingEvent, SmsIntent> {

    static final MessageKind INACTIVE = new MessageKind(
            "user-inactive",
            MessagePurpose.MARKETING,
            Set.of(MessageKind.LENDER, MessageKind.SUPPORT_PHONE, "brandUrl"));

    @Override
    public Outcome<NoState, SmsIntent> decide(NoState known, NurturingEvent event, Instant at) {
        return switch (event) {
            case NurturingEvent.Inactive(var head) ->
                Outcome.of(
                        known,
                        SmsIntent.of(head, INACTIVE, new Content.Words(Map.of("brandUrl", new Argument.FrontPage()))));
        };
    }
}
