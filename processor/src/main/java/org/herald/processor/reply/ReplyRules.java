package org.herald.processor.reply;

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

/// Whoever writes STOP or START gets one text that confirms it.
final class ReplyRules implements Decider<NoState, ReplyEvent, Wish> {

    private static final Set<String> ARGUMENTS = Set.of(MessageKind.LENDER, MessageKind.SUPPORT_PHONE);

    static final MessageKind LEFT = new MessageKind("opted-out", MessagePurpose.SERVICE, ARGUMENTS);
    static final MessageKind BACK = new MessageKind("opted-in", MessagePurpose.SERVICE, ARGUMENTS);

    @Override
    public Outcome<NoState, Wish> decide(NoState known, ReplyEvent event, Moment moment) {
        SmsIntent answer = switch (event) {
            case ReplyEvent.Left(var head) -> SmsIntent.of(head, LEFT, new Content.Words(Map.of()));
            case ReplyEvent.CameBack(var head) -> SmsIntent.of(head, BACK, new Content.Words(Map.of()));
        };
        return Outcome.of(known, new Wish.Now(answer.asReply()));
    }
}
