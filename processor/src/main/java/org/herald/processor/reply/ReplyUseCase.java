package org.herald.processor.reply;

import java.util.List;
import java.util.Optional;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.UseCase;
import org.herald.sms.OptOut;

/// `OptOut → opted-out | opted-in`
public final class ReplyUseCase {

    private ReplyUseCase() {}

    public static UseCase<?, ?> create() {
        return UseCase.answering(
                "reply", ReplyUseCase::read, new ReplyRules(), List.of(ReplyRules.LEFT, ReplyRules.BACK));
    }

    static Optional<ReplyEvent> read(Object value) {
        return value instanceof OptOut said && said.getConfirm() ? event(said) : Optional.empty();
    }

    private static Optional<ReplyEvent> event(OptOut said) {
        EventHead head = new EventHead(said.getEventId(), "OptOut", said.getAt());
        return switch (said.getState()) {
            case OUT -> Optional.of(new ReplyEvent.Left(head));
            case BACK_IN -> Optional.of(new ReplyEvent.CameBack(head));
            case UNKNOWN -> Optional.empty();
        };
    }
}
