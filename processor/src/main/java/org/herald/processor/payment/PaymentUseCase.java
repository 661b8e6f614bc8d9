package org.herald.processor.payment;

import java.util.List;
import java.util.Optional;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.PaymentReceived;
import org.herald.lending.PaymentScheduled;
import org.herald.processor.intent.Arguments;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.UseCase;
import org.herald.processor.payment.PaymentEvent.Instalment;
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

    static Optional<PaymentEvent> read(Object value) {
        return switch (value) {
            case PaymentScheduled scheduled -> Optional.of(event(scheduled));
            case PaymentReceived received -> Optional.of(event(received));
            case PaymentOverdue overdue -> Optional.of(event(overdue));
            default -> Optional.empty();
        };
    }

    private static PaymentEvent event(PaymentScheduled scheduled) {
        return new PaymentEvent.Scheduled(
                new EventHead(scheduled.getEventId(), "PaymentScheduled", scheduled.getOccurredAt()),
                new Instalment(scheduled.getLoanId(), scheduled.getInstalmentId()),
                scheduled.getDueDate(),
                Arguments.amount(scheduled.getAmount()));
    }

    private static PaymentEvent event(PaymentReceived received) {
        return new PaymentEvent.Received(
                new EventHead(received.getEventId(), "PaymentReceived", received.getOccurredAt()),
                new Instalment(received.getLoanId(), received.getInstalmentId()),
                Arguments.amount(received.getAmount()));
    }

    private static PaymentEvent event(PaymentOverdue overdue) {
        return new PaymentEvent.Overdue(
                new EventHead(overdue.getEventId(), "PaymentOverdue", overdue.getOccurredAt()),
                new Instalment(overdue.getLoanId(), overdue.getInstalmentId()),
                overdue.getDueDate(),
                overdue.getDaysOverdue(),
                Arguments.amount(overdue.getAmountDue()));
    }
}
