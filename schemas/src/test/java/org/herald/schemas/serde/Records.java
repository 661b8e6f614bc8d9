package org.herald.schemas.serde;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;

/// Records as the bank publishes them.
final class Records {

    static final Instant AT = Instant.parse("2026-03-01T10:15:30.123Z");

    private Records() {}

    static LoanDecided loanDecided() {
        return LoanDecided.newBuilder()
                .setEventId("event-1")
                .setOccurredAt(AT)
                .setLoanId("loan-1")
                .setDecision(LoanDecision.APPROVED)
                .setAmount(new Money(new BigDecimal("1500.2500"), "EUR"))
                .build();
    }

    static PaymentOverdue paymentOverdue() {
        return PaymentOverdue.newBuilder()
                .setEventId("event-2")
                .setOccurredAt(AT)
                .setLoanId("loan-1")
                .setInstalmentId("instalment-1")
                .setDueDate(LocalDate.of(2026, 2, 27))
                .setDaysOverdue(2)
                .setAmountDue(new Money(new BigDecimal("99.9900"), "EUR"))
                .build();
    }

    static CustomerProfile customer() {
        return CustomerProfile.newBuilder()
                .setPhone("+37255512345")
                .setLocale("et")
                .setCountry("EE")
                .setBrand("brand-1")
                .setFirstName("Õie")
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setMarketingConsentAt(AT)
                .setUpdatedAt(AT)
                .build();
    }
}
