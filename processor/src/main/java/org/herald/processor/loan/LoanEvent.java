package org.herald.processor.loan;

import org.herald.processor.intent.Argument;
import org.herald.processor.intent.EventHead;
import org.herald.processor.runtime.Happening;

/// What happens to a loan application, as far as texts care.
sealed interface LoanEvent extends Happening {

    EventHead head();

    /// The lender offers the loan.
    ///
    /// @param next where the person goes on, e.g. to sign
    record Approved(EventHead head, Argument.Amount amount, Argument next) implements LoanEvent {}

    /// The lender offers no loan.
    ///
    /// @param next where the person can read on
    record Declined(EventHead head, Argument next) implements LoanEvent {}

    /// A decision that this version does not know.
    record DecidedOtherwise(EventHead head) implements LoanEvent {}
}
