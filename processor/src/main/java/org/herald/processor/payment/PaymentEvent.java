package org.herald.processor.payment;

import org.herald.processor.intent.Argument;
import org.herald.processor.intent.EventHead;

/// What happens to an instalment, as far as texts care.
sealed interface PaymentEvent {

    /// It is unpaid past its due date.
    record Overdue(EventHead head, Argument.Amount amount, Argument.Day dueDate) implements PaymentEvent {}
}
