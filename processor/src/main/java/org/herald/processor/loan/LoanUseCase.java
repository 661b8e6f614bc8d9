package org.herald.processor.loan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.lending.LoanDecided;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.Sound;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;
import org.jspecify.annotations.Nullable;

/// `LoanDecided → loan-approved | loan-declined`
public final class LoanUseCase {

    private LoanUseCase() {}

    public static UseCase<?, ?> create() {
        return UseCase.answering(
                "loan", LoanUseCase::read, new LoanRules(), List.of(LoanRules.APPROVED, LoanRules.DECLINED));
    }

    static Optional<LoanEvent> read(Object value, Instant at) {
        return value instanceof LoanDecided decided ? Optional.of(event(decided, at)) : Optional.empty();
    }

    private static LoanEvent event(LoanDecided decided, Instant at) {
        EventHead head = Sound.head(new EventHead(decided.getEventId(), "LoanDecided", decided.getOccurredAt()), at);
        return switch (decided.getDecision()) {
            case APPROVED -> new LoanEvent.Approved(head, amount(decided), next(decided.getContinueUrl()));
            case DECLINED -> new LoanEvent.Declined(head, next(decided.getContinueUrl()));
            case UNKNOWN -> new LoanEvent.DecidedOtherwise(head);
        };
    }

    /// An approval is an offer, and there is no offer without an amount.
    private static Argument.Amount amount(LoanDecided decided) {
        if (decided.getAmount() == null) {
            throw new FaultyRecordException(Fault.INVALID_AMOUNT);
        }
        return Sound.amount(decided.getAmount());
    }

    private static Argument next(@Nullable String url) {
        return url == null ? new Argument.FrontPage() : Sound.link(url);
    }
}
