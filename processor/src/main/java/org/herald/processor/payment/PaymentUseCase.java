package org.herald.processor.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.lending.PaymentOverdue;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.Sound;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;

/// `PaymentOverdue → payment-overdue`
public final class PaymentUseCase {

    private PaymentUseCase() {}

    public static UseCase<?> create() {
        return new UseCase<>("payment", PaymentUseCase::read, new PaymentRules(), List.of(PaymentRules.OVERDUE));
    }

    static Optional<PaymentEvent> read(Object value, Instant at) {
        return value instanceof PaymentOverdue overdue ? Optional.of(event(overdue, at)) : Optional.empty();
    }

    private static PaymentEvent event(PaymentOverdue overdue, Instant at) {
        EventHead head = Sound.head(new EventHead(overdue.getEventId(), "PaymentOverdue", overdue.getOccurredAt()), at);
        // Overdue by no day, or due after it was found overdue: one of the two is wrong, and a reminder would be too.
        if (overdue.getDaysOverdue() < 1) {
            throw new FaultyRecordException(Fault.INVALID_DATE);
        }
        return new PaymentEvent.Overdue(
                head,
                Sound.amount(overdue.getAmountDue()),
                new Argument.Day(Sound.day(overdue.getDueDate(), head.occurredAt())));
    }
}
