package org.herald.processor.payment;

import java.time.LocalDate;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.EventHead;
import org.herald.processor.runtime.Happening;

/// What happens to an instalment, as far as texts care. What is known is kept apart for each instalment.
sealed interface PaymentEvent extends Happening {

    EventHead head();

    Instalment instalment();

    @Override
    default String part() {
        return instalment().loanId() + "/" + instalment().instalmentId();
    }

    /// One instalment of one loan, by the bank's ids.
    record Instalment(String loanId, String instalmentId) {}

    /// It will fall due, or will on another day or with another amount.
    record Scheduled(EventHead head, Instalment instalment, LocalDate dueDate, Argument.Amount amount)
            implements PaymentEvent {}

    /// Money arrived.
    record Received(EventHead head, Instalment instalment, Argument.Amount amount) implements PaymentEvent {}

    /// It is unpaid past its due date.
    ///
    /// @param daysOverdue whole days past the due date, at least 1
    /// @param amount what was still to be paid then
    record Overdue(EventHead head, Instalment instalment, LocalDate dueDate, int daysOverdue, Argument.Amount amount)
            implements PaymentEvent {}
}
