package org.herald.processor;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.UserInactive;

/// What a bank publishes, sound in every respect; tests change what they are about.
public final class Bank {

    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    public static final String PHONE = "+37255512345";

    private Bank() {}

    public static CustomerProfile.Builder profile() {
        return CustomerProfile.newBuilder()
                .setPhone(PHONE)
                .setLocale("et-EE")
                .setCountry("EE")
                .setZone("Europe/Tallinn")
                .setBrand("nordlaen")
                .setFirstName("Mari")
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setMarketingConsentAt(Instant.parse("2026-01-31T12:00:00Z"))
                .setUpdatedAt(NOW);
    }

    public static LoanDecided.Builder approved(String eventId) {
        return LoanDecided.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(NOW)
                .setLoanId("loan-1")
                .setDecision(LoanDecision.APPROVED)
                .setAmount(money("1500.0000", "EUR"))
                .setContinueUrl("https://nordlaen.example/s/1");
    }

    public static PaymentOverdue.Builder overdue(String eventId) {
        return PaymentOverdue.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(NOW)
                .setLoanId("loan-1")
                .setInstalmentId("3")
                .setDueDate(LocalDate.of(2026, 11, 20))
                .setDaysOverdue(4)
                .setAmountDue(money("71.2400", "EUR"));
    }

    public static UserInactive.Builder inactive(String eventId) {
        return UserInactive.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(NOW)
                .setLastActiveAt(NOW.minus(Duration.ofDays(90)));
    }

    public static Money money(String amount, String currency) {
        return Money.newBuilder()
                .setAmount(new BigDecimal(amount))
                .setCurrency(currency)
                .build();
    }
}
