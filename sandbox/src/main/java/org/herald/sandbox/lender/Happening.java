package org.herald.sandbox.lender;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.avro.specific.SpecificRecord;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.UserInactive;

/// What happens to a customer, in the lender's own words; [#asEvent] says it in the words of the contract.
public sealed interface Happening {

    /// The loan application was decided.
    record Decided(LoanDecision decision, Price amount) implements Happening {}

    /// An instalment is a number of days overdue.
    record Overdue(int days, Price amount) implements Happening {}

    /// The person has not been seen for a number of days.
    record Inactive(int days) implements Happening {}

    /// An amount of money.
    ///
    /// @param currency ISO 4217 code
    record Price(BigDecimal amount, String currency) {

        /// The contract's decimals have exactly four places.
        private static final int SCALE = 4;

        Money asMoney() {
            return new Money(amount.setScale(SCALE), currency);
        }
    }

    /// The event as the bank publishes it.
    ///
    /// @param eventId also names loan and instalment, so that each event has its own
    default SpecificRecord asEvent(String eventId, Instant occurredAt) {
        return switch (this) {
            case Decided(LoanDecision decision, Price amount) ->
                LoanDecided.newBuilder()
                        .setEventId(eventId)
                        .setOccurredAt(occurredAt)
                        .setLoanId("loan-" + eventId)
                        .setDecision(decision)
                        .setAmount(decision == LoanDecision.APPROVED ? amount.asMoney() : null)
                        .setContinueUrl(null)
                        .build();
            case Overdue(int days, Price amount) ->
                PaymentOverdue.newBuilder()
                        .setEventId(eventId)
                        .setOccurredAt(occurredAt)
                        .setLoanId("loan-" + eventId)
                        .setInstalmentId("instalment-" + eventId)
                        .setDueDate(
                                LocalDate.ofInstant(occurredAt, ZoneOffset.UTC).minusDays(days))
                        .setDaysOverdue(days)
                        .setAmountDue(amount.asMoney())
                        .build();
            case Inactive(int days) ->
                UserInactive.newBuilder()
                        .setEventId(eventId)
                        .setOccurredAt(occurredAt)
                        .setLastActiveAt(occurredAt.minus(Duration.ofDays(days)))
                        .build();
        };
    }
}
