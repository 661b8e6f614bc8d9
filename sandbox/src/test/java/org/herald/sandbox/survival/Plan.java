package org.herald.sandbox.survival;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.lending.Money;
import org.herald.lending.PaymentScheduled;
import org.herald.lending.UserActive;
import org.herald.sms.DecisionOutcome;

/// A text to come, to a person of its own.
///
/// @param number of the person
/// @param dueAt a whole second
record Plan(int number, Plan.Kind kind, Instant dueAt) {

    /// How long the policy of the test lets a silence last.
    static final Duration SILENCE = Duration.ofMinutes(5);

    /// What makes a text wait.
    enum Kind {
        /// A reminder, a day before the instalment is due, at the policy's hour of the day.
        REMINDER(LocalTime.of(10, 0)),
        /// An invitation after a silence. Nobody is told beforehand: the next activity may end it.
        INVITATION(LocalTime.NOON),
        /// An answer about a loan, at night, which the contact window lets through in the morning.
        MORNING(LocalTime.of(8, 0));

        static final List<LocalTime> TIMES =
                Arrays.stream(values()).map(kind -> kind.localTime).toList();

        private final LocalTime localTime;

        Kind(LocalTime localTime) {
            this.localTime = localTime;
        }

        /// Of its decisions, in their order.
        List<DecisionOutcome> outcomes() {
            return switch (this) {
                case REMINDER -> List.of(DecisionOutcome.SCHEDULED, DecisionOutcome.REQUESTED);
                case INVITATION -> List.of(DecisionOutcome.REQUESTED);
                case MORNING -> List.of(DecisionOutcome.DEFERRED, DecisionOutcome.REQUESTED);
            };
        }
    }

    String customerId() {
        return "customer-" + number;
    }

    CustomerProfile profile() {
        return CustomerProfile.newBuilder()
                .setPhone("+3725%05d00".formatted(number))
                .setLocale("et")
                .setCountry("EE")
                .setZone(zone())
                .setBrand("nordlaen")
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setMarketingConsentAt(dueAt.minus(Duration.ofDays(100)))
                .setUpdatedAt(dueAt.minus(Duration.ofDays(100)))
                .build();
    }

    /// What the text is about.
    SpecificRecord event(Instant now) {
        String id = "event-" + number;
        return switch (kind) {
            case REMINDER -> new PaymentScheduled(id, now, "loan", "instalment", dueDate(), money());
            case INVITATION -> new UserActive(id, dueAt.minus(SILENCE));
            case MORNING ->
                LoanDecided.newBuilder()
                        .setEventId(id)
                        .setOccurredAt(now)
                        .setLoanId("loan")
                        .setDecision(LoanDecision.DECLINED)
                        .build();
        };
    }

    private String zone() {
        return OddClocks.where(kind.localTime, dueAt);
    }

    private LocalDate dueDate() {
        return dueAt.atOffset(OddClocks.offset(zone())).toLocalDate().plusDays(1);
    }

    private static Money money() {
        return new Money(new BigDecimal("71.2400"), "EUR");
    }
}
