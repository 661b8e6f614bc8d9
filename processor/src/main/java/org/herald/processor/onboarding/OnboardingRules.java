package org.herald.processor.onboarding;

import java.util.Map;
import java.util.Set;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.UseCase.NoState;
import org.herald.processor.intent.Wish;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.Moment;
import org.herald.processor.runtime.Outcome;

/// Whoever registers is welcomed once, and told where to go on and whom to call.
final class OnboardingRules implements Decider<NoState, OnboardingEvent, Wish> {

    static final MessageKind WELCOME = new MessageKind(
            "welcome", MessagePurpose.SERVICE, Set.of(MessageKind.LENDER, MessageKind.SUPPORT_PHONE, "brandUrl"));

    @Override
    public Outcome<NoState, Wish> decide(NoState known, OnboardingEvent event, Moment moment) {
        return switch (event) {
            case OnboardingEvent.Registered(var head) ->
                Outcome.of(
                        known,
                        new Wish.Now(SmsIntent.of(
                                head, WELCOME, new Content.Words(Map.of("brandUrl", new Argument.FrontPage())))));
        };
    }
}
