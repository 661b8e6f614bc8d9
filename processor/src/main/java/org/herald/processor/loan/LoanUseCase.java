package org.herald.processor.loan;

import java.util.List;
import java.util.Optional;
import org.herald.lending.LoanDecided;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.Arguments;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.UseCase;
import org.jspecify.annotations.Nullable;

/// `LoanDecided → loan-approved | loan-declined`
public final class LoanUseCase {

    private LoanUseCase() {}

    public static UseCase<?, ?> create() {
        return UseCase.answering(
                "loan", LoanUseCase::read, new LoanRules(), List.of(LoanRules.APPROVED, LoanRules.DECLINED));
    }

    static Optional<LoanEvent> read(Object value) {
        return value instanceof LoanDecided decided ? Optional.of(event(decided)) : Optional.empty();
    }

    private static LoanEvent event(LoanDecided decided) {
        EventHead head = new EventHead(decided.getEventId(), "LoanDecided", decided.getOccurredAt());
        return switch (decided.getDecision()) {
            case APPROVED ->
                new LoanEvent.Approved(head, Arguments.amount(decided.getAmount()), next(decided.getContinueUrl()));
            case DECLINED -> new LoanEvent.Declined(head, next(decided.getContinueUrl()));
            case UNKNOWN -> new LoanEvent.DecidedOtherwise(head);
        };
    }

    private static Argument next(@Nullable String url) {
        return url == null ? new Argument.FrontPage() : new Argument.Link(url);
    }
}
