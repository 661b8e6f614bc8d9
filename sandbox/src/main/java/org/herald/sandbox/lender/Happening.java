package org.herald.sandbox.lender;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.avro.specific.SpecificRecord;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.lending.MarketingConsentChanged;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.PaymentReceived;
import org.herald.lending.PaymentScheduled;
import org.herald.lending.UserActive;
import org.herald.lending.UserInactive;
import org.herald.lending.UserRegistered;

/// What happens to a customer, in the lender's own words; [#asEvent] says it in the words of the contract.
public sealed interface Happening {

    /// The one loan that people have whose instalments are followed over several events.
    String LOAN = "loan-1";

    /// The loan application was decided.
    record Decided(LoanDecision decision, Price amount) implements Happening {}

    /// An instalment is a number of days overdue.
    record Overdue(int days, Price amount) implements Happening {}

    /// The person has not been seen for a number of days.
    record Inactive(int days) implements Happening {}

    /// The person has become a customer.
    record Registered() implements Happening {}

    /// The person used the service.
    record Active() implements Happening {}

    /// The person said whether advertising is welcome.
    record Consented(MarketingConsent consent) implements Happening {}

    /// An instalment will fall due.
    record Scheduled(LocalDate dueDate, Price amount, String instalment) implements Happening {}

    /// Money arrived for an instalment.
    record Paid(Price amount, String instalment) implements Happening {}

    /// An instalment is late, as the bank found a number of days after its due date.
    record Late(LocalDate dueDate, int days, Price amount, String instalment) implements Happening {}

    /// The person writes to the lender; no event of the bank's.
    record Wrote(String text) implements Happening {}

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

    /// What kind of thing it is: the event's type, or that somebody wrote.
    default String kind() {
        return this instanceof Wrote
                ? "written back"
                : asEvent("", Instant.EPOCH).getSchema().getName();
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
            case Registered() -> new UserRegistered(eventId, occurredAt);
            case Active() -> new UserActive(eventId, occurredAt);
            case Consented(MarketingConsent consent) -> new MarketingConsentChanged(eventId, occurredAt, consent);
            case Scheduled(LocalDate dueDate, Price amount, String instalment) ->
                new PaymentScheduled(eventId, occurredAt, LOAN, instalment, dueDate, amount.asMoney());
            case Paid(Price amount, String instalment) ->
                new PaymentReceived(eventId, occurredAt, LOAN, instalment, amount.asMoney());
            case Late(LocalDate dueDate, int days, Price amount, String instalment) ->
                new PaymentOverdue(eventId, occurredAt, LOAN, instalment, dueDate, days, amount.asMoney());
            case Wrote _ -> throw new IllegalStateException("what people write is not published by the bank");
        };
    }
}
