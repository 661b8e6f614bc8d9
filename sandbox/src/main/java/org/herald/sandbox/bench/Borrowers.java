package org.herald.sandbox.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
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
import org.herald.lending.UserRegistered;

/// So many customers, and what happens to them: the same at every run. Each is known to begin with: a profile, an
/// activity, an instalment to come. Each activity comes an hour after the one before, so that each is one to
/// remember, however many customers share them.
final class Borrowers {

    /// Of a hundred events; the rest are activities.
    private static final int SCHEDULED = 6;

    private static final int RECEIVED = 6;
    private static final int OVERDUE = 3;
    private static final int DECIDED = 2;
    private static final int REGISTERED = 2;
    private static final int CONSENTED = 1;
    private static final int ALL = 100;

    /// One of so many customers has just registered. Some text has to be decided in every partition before a
    /// topology is stopped: Kafka Streams 4.3.1 finds no position of a window store that nothing was written to,
    /// calls its task corrupted, and reads all of the task's state again at the next start.
    private static final int NEW = 10;

    private static final Duration PAST = Duration.ofDays(20);
    private static final Duration BETWEEN = Duration.ofMinutes(61);
    private static final int DAYS_AHEAD = 20;
    private static final int NUMBERS = 10_000_000;
    private static final List<String> LOCALES = List.of("et-EE", "lv-LV", "lt-LT", "fi-FI", "en-GB");
    private static final List<String> COUNTRIES = List.of("EE", "LV", "LT", "FI", "EE");
    private static final List<String> ZONES =
            List.of("Europe/Tallinn", "Europe/Riga", "Europe/Vilnius", "Europe/Helsinki", "Europe/Tallinn");

    private final SplittableRandom random = new SplittableRandom(5);
    private final Instant now;
    private final int[] activities;
    private final int[] instalments;
    private int events;

    Borrowers(int customers, Instant now) {
        this.now = now;
        activities = new int[customers];
        instalments = new int[customers];
    }

    /// What happened to whom.
    record Event(String customerId, Object value) {}

    int size() {
        return activities.length;
    }

    static String id(int customer) {
        return "customer-" + customer;
    }

    CustomerProfile profile(int customer) {
        int home = customer % LOCALES.size();
        return CustomerProfile.newBuilder()
                .setPhone("+3725%07d".formatted(customer % NUMBERS))
                .setLocale(LOCALES.get(home))
                .setCountry(COUNTRIES.get(home))
                .setZone(ZONES.get(home))
                .setBrand("nordlaen")
                .setFirstName("Mari")
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setMarketingConsentAt(now.minus(PAST))
                .setUpdatedAt(now.minus(PAST))
                .build();
    }

    /// What is known of a customer before anything is measured.
    List<Event> before(int customer) {
        Event active = new Event(id(customer), active(customer));
        Event scheduled = new Event(id(customer), scheduled(customer));
        return customer % NEW == 0
                ? List.of(active, scheduled, new Event(id(customer), registered()))
                : List.of(active, scheduled);
    }

    /// Something happens to somebody.
    Event next() {
        int customer = random.nextInt(size());
        return new Event(id(customer), event(customer, random.nextInt(ALL)));
    }

    private Object event(int customer, int dice) {
        int limit = SCHEDULED;
        if (dice < limit) {
            return scheduled(customer);
        }
        limit += RECEIVED;
        if (dice < limit) {
            return received(customer);
        }
        limit += OVERDUE;
        if (dice < limit) {
            return overdue();
        }
        limit += DECIDED;
        if (dice < limit) {
            return decided(customer);
        }
        limit += REGISTERED;
        if (dice < limit) {
            return registered();
        }
        limit += CONSENTED;
        return dice < limit ? consented() : active(customer);
    }

    private UserRegistered registered() {
        return UserRegistered.newBuilder()
                .setEventId(eventId())
                .setOccurredAt(now)
                .build();
    }

    private UserActive active(int customer) {
        Instant at = now.minus(PAST).plus(BETWEEN.multipliedBy(activities[customer]++));
        return UserActive.newBuilder()
                .setEventId(eventId())
                .setOccurredAt(at.isBefore(now) ? at : now)
                .build();
    }

    private PaymentScheduled scheduled(int customer) {
        instalments[customer]++;
        return PaymentScheduled.newBuilder()
                .setEventId(eventId())
                .setOccurredAt(now)
                .setLoanId("loan-" + customer)
                .setInstalmentId(Integer.toString(instalments[customer]))
                .setDueDate(today().plusDays(DAYS_AHEAD))
                .setAmount(money("71.2400"))
                .build();
    }

    /// The newest instalment is paid.
    private PaymentReceived received(int customer) {
        return PaymentReceived.newBuilder()
                .setEventId(eventId())
                .setOccurredAt(now)
                .setLoanId("loan-" + customer)
                .setInstalmentId(Integer.toString(instalments[customer]))
                .setAmount(money("71.2400"))
                .build();
    }

    /// Another loan's, which has not been heard of before.
    private PaymentOverdue overdue() {
        return PaymentOverdue.newBuilder()
                .setEventId(eventId())
                .setOccurredAt(now)
                .setLoanId("old-loan-" + events)
                .setInstalmentId("1")
                .setDueDate(today().minusDays(1))
                .setDaysOverdue(1)
                .setAmountDue(money("40.0000"))
                .build();
    }

    private LoanDecided decided(int customer) {
        return LoanDecided.newBuilder()
                .setEventId(eventId())
                .setOccurredAt(now)
                .setLoanId("loan-" + customer)
                .setDecision(LoanDecision.APPROVED)
                .setAmount(money("1500.0000"))
                .setContinueUrl("https://nordlaen.example/s/" + customer)
                .build();
    }

    private MarketingConsentChanged consented() {
        return MarketingConsentChanged.newBuilder()
                .setEventId(eventId())
                .setOccurredAt(now)
                .setConsent(MarketingConsent.GRANTED)
                .build();
    }

    private String eventId() {
        return "event-" + events++;
    }

    private LocalDate today() {
        return now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Money money(String amount) {
        return Money.newBuilder()
                .setAmount(new BigDecimal(amount))
                .setCurrency("EUR")
                .build();
    }
}
