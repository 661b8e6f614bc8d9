package org.herald.processor;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.herald.lending.CustomerProfile;
import org.herald.lending.MarketingConsent;
import org.herald.lending.MarketingConsentChanged;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.PaymentReceived;
import org.herald.lending.PaymentScheduled;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.OptOutState;
import org.herald.sms.Purpose;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// Watches one life: publishes what happens in it, keeps in mind, in the simplest words, what that means, and notes
/// every promise that is broken. It shares no code with what it watches.
final class LifeWatch {

    private static final Set<DecisionOutcome> FINAL =
            Set.of(DecisionOutcome.REQUESTED, DecisionOutcome.SUPPRESSED, DecisionOutcome.CANCELLED);

    /// The bank may repeat an event that led to one of these, and then it is decided anew.
    private static final Set<DecisionReason> OPEN_TO_REPETITION = Set.of(
            DecisionReason.UNKNOWN_CUSTOMER,
            DecisionReason.INVALID_PROFILE,
            DecisionReason.TOO_MANY_WAITING,
            DecisionReason.ERASED);

    /// What the bank has said of one; every payment is of the whole amount.
    private static final class Instalment {
        private boolean scheduled;
        private Instant late = Instant.MIN;
        private Instant paid = Instant.MIN;

        boolean isPaid() {
            return scheduled ? paid.isAfter(Instant.MIN) : paid.isAfter(late);
        }
    }

    private static final Duration WEEK = Duration.ofDays(7);

    private final String customerId;
    private final String country;
    private final List<String> broken = new ArrayList<>();
    private final Map<String, List<SmsDecision>> finals = new HashMap<>();
    private final Map<String, String> open = new HashMap<>();
    private final List<SmsRequest> texts = new ArrayList<>();
    private final Map<String, Instalment> instalments = new HashMap<>();
    private final Map<String, Instalment> byEvent = new HashMap<>();

    private int events;
    private @Nullable SpecificRecord last;
    private boolean known;
    private boolean marked;
    private boolean left;

    LifeWatch(String customerId, String country) {
        this.customerId = customerId;
        this.country = country;
    }

    /// An id that was never used.
    String nextEvent() {
        return customerId + "/" + events++;
    }

    /// The bank publishes its last event again, as it was.
    void repeat(DecisionsDriver driver) {
        if (last != null) {
            publish(driver, last);
        }
    }

    static CustomerProfile profile(LifeWatch life, boolean marked, Instant now) {
        return Bank.profile()
                .setCountry(life.country)
                .setZone(life.country.equals("LV") ? "Europe/Riga" : "Europe/Tallinn")
                .setSmsOptOut(marked)
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setMarketingConsentAt(Instant.parse("2026-01-31T12:00:00Z"))
                .setUpdatedAt(now)
                .build();
    }

    void publish(DecisionsDriver driver, CustomerProfile profile) {
        known = true;
        marked = profile.getSmsOptOut();
        driver.customer(customerId, profile);
    }

    void erase(DecisionsDriver driver, boolean really) {
        if (really) {
            known = false;
            marked = false;
            left = false;
            instalments.clear();
            driver.customer(customerId, null);
        }
    }

    void publish(DecisionsDriver driver, SpecificRecord event) {
        String eventId = String.valueOf(event.get(0));
        last = event;
        switch (event) {
            case PaymentScheduled scheduled -> instalment(eventId, scheduled.getInstalmentId()).scheduled = true;
            case PaymentOverdue overdue -> {
                Instalment one = instalment(eventId, overdue.getInstalmentId());
                one.late = later(one.late, overdue.getOccurredAt());
            }
            case PaymentReceived received -> {
                Instalment one = instalment(eventId, received.getInstalmentId());
                one.paid = later(one.paid, received.getOccurredAt());
            }
            case MarketingConsentChanged changed -> left = left && changed.getConsent() != MarketingConsent.GRANTED;
            default -> {
                // Nothing that forbids a text.
            }
        }
        driver.event(customerId, event);
    }

    void optOut(DecisionsDriver driver, String eventId, boolean out, Instant now) {
        left = out;
        marked = marked && out;
        driver.optOut(
                customerId,
                Bank.left(eventId, now)
                        .setState(out ? OptOutState.OUT : OptOutState.BACK_IN)
                        .build());
    }

    void sent(SmsRequest request) {
        ZonedDateTime at = request.getRequestedAt().atZone(zone());
        boolean reply = request.getTemplate().startsWith("opted-");
        check(known, request, "to somebody who is erased or unknown");
        check(reply || !(left || marked), request, "after an opt-out");
        check(reply || isOpen(request.getPurpose(), at), request, "outside the hours, at " + at);
        check(request.getExpiresAt().isAfter(request.getRequestedAt()), request, "stale");
        texts.add(request);
        long lately = texts.stream()
                .filter(other -> other.getPurpose() == request.getPurpose())
                .filter(other ->
                        other.getRequestedAt().isAfter(request.getRequestedAt().minus(WEEK)))
                .count();
        check(lately <= most(request.getPurpose()), request, "more than the cap");
        Instalment instalment = byEvent.get(request.getEventId());
        check(instalment == null || !instalment.isPaid(), request, "after the payment");
    }

    void decided(SmsDecision decision) {
        String id = decision.getMessageId();
        if (!FINAL.contains(decision.getOutcome())) {
            open.put(id, decision.getStep() + " of " + decision.getEventId());
            return;
        }
        open.remove(id);
        List<SmsDecision> before = finals.computeIfAbsent(id, _ -> new ArrayList<>());
        before.stream()
                .filter(other -> excludes(other, decision))
                .forEach(other -> broken.add(customerId
                        + ": two final decisions of " + id + ", " + decision.getStep() + " of " + decision.getEventId()
                        + ": "
                        + told(other) + " and " + told(decision)));
        before.add(decision);
        String original = decision.getDuplicateOf();
        boolean repeated = decision.getReason() == DecisionReason.DUPLICATE;
        if (repeated != (original != null)
                || (repeated && !finals.containsKey(original) && !open.containsKey(original))) {
            broken.add(customerId + ": a duplicate of nothing: " + decision.getEventId());
        }
    }

    /// Whether no final decision of the same message may follow it so soon.
    private static boolean excludes(SmsDecision decision, SmsDecision later) {
        return !OPEN_TO_REPETITION.contains(decision.getReason())
                && decision.getDecidedAt().isAfter(later.getDecidedAt().minus(WEEK));
    }

    private static String told(SmsDecision decision) {
        return decision.getOutcome() + " " + decision.getReason() + " at " + decision.getDecidedAt();
    }

    long sent() {
        return texts.size();
    }

    /// All promises that were broken, at the end of the life.
    List<String> broken() {
        open.values().forEach(step -> broken.add(customerId + ": never decided: " + step));
        finals.forEach((id, decisions) -> {
            long times = decisions.stream()
                    .filter(decision -> decision.getOutcome() == DecisionOutcome.REQUESTED)
                    .count();
            if (times > 1) {
                broken.add(customerId + ": sent " + times + " times: " + id);
            }
        });
        List<String> ids = texts.stream().map(SmsRequest::getMessageId).toList();
        if (new HashSet<>(ids).size() != ids.size()) {
            broken.add(customerId + ": a request twice");
        }
        return broken;
    }

    private Instalment instalment(String eventId, String id) {
        Instalment one = instalments.computeIfAbsent(id, _ -> new Instalment());
        byEvent.put(eventId, one);
        return one;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static LocalDate day(Instant now) {
        return now.atZone(ZoneId.of("Europe/Tallinn")).toLocalDate();
    }

    private void check(boolean kept, SmsRequest request, String what) {
        if (!kept) {
            broken.add(customerId + ": " + request.getTemplate() + " of " + request.getEventId() + " " + what);
        }
    }

    private boolean isOpen(Purpose purpose, ZonedDateTime at) {
        boolean restDay =
                country.equals("LV") && (at.getDayOfWeek() == DayOfWeek.SUNDAY || isChristmas(at.toLocalDate()));
        return switch (purpose) {
            case MARKETING -> isBetween(at, 9, 20);
            case DEBT -> isBetween(at, 8, 21) && !restDay;
            default -> isBetween(at, 8, 21);
        };
    }

    /// The public holidays of Latvia that lie in these histories.
    private static boolean isChristmas(LocalDate day) {
        return Set.of("12-24", "12-25", "12-26", "12-31", "01-01")
                .contains(day.toString().substring(5));
    }

    private static boolean isBetween(ZonedDateTime at, int from, int until) {
        LocalTime time = at.toLocalTime();
        return !time.isBefore(LocalTime.of(from, 0)) && time.isBefore(LocalTime.of(until, 0));
    }

    private static int most(@Nullable Purpose purpose) {
        return switch (purpose) {
            case DEBT -> 7;
            case MARKETING -> 3;
            case null, default -> Integer.MAX_VALUE;
        };
    }

    private ZoneId zone() {
        return ZoneId.of(country.equals("LV") ? "Europe/Riga" : "Europe/Tallinn");
    }
}
