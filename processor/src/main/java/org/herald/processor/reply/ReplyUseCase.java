package org.herald.processor.reply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.Sound;
import org.herald.processor.intent.UseCase;
import org.herald.sms.OptOut;

/// `OptOut → opted-out | opted-in`
public final class ReplyUseCase {

    private ReplyUseCase() {}

    public static UseCase<?, ?> create() {
        return UseCase.answering(
                "reply", ReplyUseCase::read, new ReplyRules(), List.of(ReplyRules.LEFT, ReplyRules.BACK));
    }

    static Optional<ReplyEvent> read(Object value, Instant at) {
        return value instanceof OptOut said && said.getConfirm() ? event(said, at) : Optional.empty();
    }

    private static Optional<ReplyEvent> event(OptOut said, Instant at) {
        EventHead head = Sound.head(new EventHead(said.getEventId(), "OptOut", said.getAt()), at);
        return switch (said.getState()) {
            case OUT -> Optional.of(new ReplyEvent.Left(head));
            case BACK_IN -> Optional.of(new ReplyEvent.CameBack(head));
            case UNKNOWN -> Optional.empty();
        };
    }
}
