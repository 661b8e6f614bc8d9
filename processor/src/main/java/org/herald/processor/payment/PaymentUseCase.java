package org.herald.processor.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.PaymentReceived;
import org.herald.lending.PaymentScheduled;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.Sound;
import org.herald.processor.intent.UseCase;
import org.herald.processor.payment.PaymentEvent.Instalment;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.Memory;

/// `PaymentScheduled, PaymentReceived, PaymentOverdue, time → payment-due | payment-overdue`
public final class PaymentUseCase {

    private PaymentUseCase() {}

    public static UseCase<?, ?> create(PaymentPolicy policy) {
        return new UseCase<>(
                "payment",
                PaymentUseCase::read,
                new PaymentRules(policy),
                Memory.of("instalments", PaymentState.BLANK),
                List.of(Reminders.DUE, Reminders.OVERDUE));
    }

    static Optional<PaymentEvent> read(Object value, Instant at) {
        return switch (value) {
            case PaymentScheduled scheduled -> Optional.of(event(scheduled, at));
            case PaymentReceived received -> Optional.of(event(received, at));
            case PaymentOverdue overdue -> Optional.of(event(overdue, at));
            default -> Optional.empty();
        };
    }

    private static PaymentEvent event(PaymentScheduled scheduled, Instant at) {
        return new PaymentEvent.Scheduled(
                head(scheduled.getEventId(), "PaymentScheduled", scheduled.getOccurredAt(), at),
                instalment(scheduled.getLoanId(), scheduled.getInstalmentId()),
                Sound.plannedDay(scheduled.getDueDate(), at),
                Sound.amount(scheduled.getAmount()));
    }

    private static PaymentEvent event(PaymentReceived received, Instant at) {
        return new PaymentEvent.Received(
                head(received.getEventId(), "PaymentReceived", received.getOccurredAt(), at),
                instalment(received.getLoanId(), received.getInstalmentId()),
                Sound.amount(received.getAmount()));
    }

    private static PaymentEvent event(PaymentOverdue overdue, Instant at) {
        EventHead head = head(overdue.getEventId(), "PaymentOverdue", overdue.getOccurredAt(), at);
        // Overdue by no day, or due after it was found overdue: one of the two is wrong, and a reminder would be too.
        if (overdue.getDaysOverdue() < 1) {
            throw new FaultyRecordException(Fault.INVALID_DATE);
        }
        return new PaymentEvent.Overdue(
                head,
                instalment(overdue.getLoanId(), overdue.getInstalmentId()),
                Sound.day(overdue.getDueDate(), head.occurredAt()),
                overdue.getDaysOverdue(),
                Sound.amount(overdue.getAmountDue()));
    }

    private static EventHead head(String eventId, String type, Instant occurredAt, Instant at) {
        return Sound.head(new EventHead(eventId, type, occurredAt), at);
    }

    private static Instalment instalment(String loanId, String instalmentId) {
        return new Instalment(Sound.id(loanId, Fault.INVALID_LOAN_ID), Sound.id(instalmentId, Fault.INVALID_LOAN_ID));
    }
}
