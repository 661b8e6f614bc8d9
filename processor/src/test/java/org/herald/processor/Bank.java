package org.herald.processor;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.herald.lending.CustomerProfile;
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
import org.herald.sms.OptOut;
import org.herald.sms.OptOutSource;
import org.herald.sms.OptOutState;

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

    public static PaymentScheduled.Builder scheduled(String eventId) {
        return PaymentScheduled.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(NOW)
                .setLoanId("loan-1")
                .setInstalmentId("3")
                .setDueDate(LocalDate.of(2026, 12, 10))
                .setAmount(money("71.2400", "EUR"));
    }

    public static PaymentReceived.Builder received(String eventId) {
        return PaymentReceived.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(NOW)
                .setLoanId("loan-1")
                .setInstalmentId("3")
                .setAmount(money("71.2400", "EUR"));
    }

    public static UserActive.Builder active(String eventId) {
        return UserActive.newBuilder().setEventId(eventId).setOccurredAt(NOW);
    }

    public static UserRegistered.Builder registered(String eventId) {
        return UserRegistered.newBuilder().setEventId(eventId).setOccurredAt(NOW);
    }

    public static MarketingConsentChanged.Builder consent(String eventId) {
        return MarketingConsentChanged.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(NOW)
                .setConsent(MarketingConsent.GRANTED);
    }

    public static OptOut.Builder left(String eventId, Instant at) {
        return OptOut.newBuilder()
                .setEventId(eventId)
                .setState(OptOutState.OUT)
                .setSource(OptOutSource.REPLY)
                .setConfirm(true)
                .setAt(at);
    }

    public static Money money(String amount, String currency) {
        return Money.newBuilder()
                .setAmount(new BigDecimal(amount))
                .setCurrency(currency)
                .build();
    }
}
