package org.herald.processor.validation;

import java.time.Instant;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsentChanged;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.PaymentReceived;
import org.herald.lending.PaymentScheduled;
import org.herald.lending.UserActive;
import org.herald.lending.UserInactive;
import org.herald.lending.UserRegistered;
import org.herald.processor.runtime.Fault;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;

/// What events must state so that anything can be decided by them.
final class EventChecks {

    private static final String AT = "at";

    private EventChecks() {}

    /// Looks at the values of whatever happened; of a record that is no event there is nothing to look at.
    static void inspect(Object event, Inspection found) {
        switch (event) {
            case UserRegistered it -> head(it.getEventId(), it.getOccurredAt(), found);
            case UserActive it -> head(it.getEventId(), it.getOccurredAt(), found);
            case UserInactive it ->
                head(it.getEventId(), it.getOccurredAt(), found)
                        .instant("lastActiveAt", it.getLastActiveAt(), it.getOccurredAt());
            case MarketingConsentChanged it -> head(it.getEventId(), it.getOccurredAt(), found);
            case LoanDecided it -> loan(it, found);
            case PaymentScheduled it ->
                head(it.getEventId(), it.getOccurredAt(), found)
                        .id("loanId", it.getLoanId(), Fault.INVALID_LOAN_ID)
                        .id("instalmentId", it.getInstalmentId(), Fault.INVALID_LOAN_ID)
                        .plannedDay("dueDate", it.getDueDate())
                        .money("amount", it.getAmount());
            case PaymentReceived it ->
                head(it.getEventId(), it.getOccurredAt(), found)
                        .id("loanId", it.getLoanId(), Fault.INVALID_LOAN_ID)
                        .id("instalmentId", it.getInstalmentId(), Fault.INVALID_LOAN_ID)
                        .money("amount", it.getAmount());
            case PaymentOverdue it -> overdue(it, found);
            case OptOut it ->
                found.id("eventId", it.getEventId(), Fault.INVALID_EVENT_ID).instant(AT, it.getAt());
            case NumberSuppression it ->
                found.id("messageId", it.getMessageId(), Fault.INVALID_EVENT_ID)
                        .instant("requestedAt", it.getRequestedAt())
                        .instant(AT, it.getAt())
                        .id("reason", it.getReason(), Fault.INVALID_NAME);
            default -> {
                // A type that is not judged by what it holds.
            }
        }
    }

    private static Inspection head(String eventId, Instant occurredAt, Inspection found) {
        return found.id("eventId", eventId, Fault.INVALID_EVENT_ID).instant("occurredAt", occurredAt);
    }

    private static void loan(LoanDecided decided, Inspection found) {
        head(decided.getEventId(), decided.getOccurredAt(), found)
                .id("loanId", decided.getLoanId(), Fault.INVALID_LOAN_ID)
                .address("continueUrl", decided.getContinueUrl());
        if (decided.getAmount() != null) {
            found.money("amount", decided.getAmount());
        } else if (decided.getDecision() == LoanDecision.APPROVED) {
            // An approval is an offer, and there is no offer without an amount.
            found.note(Fault.INVALID_AMOUNT, "amount", "null", "the amount offered, as the decision is APPROVED");
        }
    }

    /// Overdue by no day, or due after it was found overdue: one of the two is wrong, and a reminder would be too.
    private static void overdue(PaymentOverdue overdue, Inspection found) {
        head(overdue.getEventId(), overdue.getOccurredAt(), found)
                .id("loanId", overdue.getLoanId(), Fault.INVALID_LOAN_ID)
                .id("instalmentId", overdue.getInstalmentId(), Fault.INVALID_LOAN_ID)
                .dayBefore("dueDate", overdue.getDueDate(), overdue.getOccurredAt())
                .money("amountDue", overdue.getAmountDue());
        if (overdue.getDaysOverdue() < 1) {
            found.note(Fault.INVALID_DATE, "daysOverdue", "a number below 1", "at least 1");
        }
    }
}
