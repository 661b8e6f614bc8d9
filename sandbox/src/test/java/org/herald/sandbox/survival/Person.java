package org.herald.sandbox.survival;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.lending.MarketingConsentChanged;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.PaymentScheduled;
import org.herald.lending.UserActive;
import org.herald.sandbox.DeadNumber;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.InboundSms;

/// Somebody whose life leaves traces in every store and topic.
final class Person {

    private static final Money MONEY = new Money(new BigDecimal("71.2400"), "EUR");
    private static final AtomicInteger EVENTS = new AtomicInteger();

    private final Publishing world;
    private final String id;
    private final String firstName;

    Person(Publishing world, String id, String firstName) {
        this.world = world;
        this.id = id;
        this.firstName = firstName;
    }

    /// The bank publishes a profile, with a clock at home that shows this hour now.
    void is(String phone, int hour) {
        int ahead = hour - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        // As zones are called on the sea: east of Greenwich is minus.
        int west = Math.floorMod(12 - ahead, 24) - 12;
        world.put(
                Topics.CUSTOMERS,
                id,
                CustomerProfile.newBuilder()
                        .setPhone(phone)
                        .setLocale("et")
                        .setCountry("EE")
                        .setZone("Etc/GMT" + (west < 0 ? "-" : "+") + Math.abs(west))
                        .setBrand("nordlaen")
                        .setFirstName(firstName)
                        .setMarketingConsent(MarketingConsent.GRANTED)
                        .setMarketingConsentAt(Instant.now())
                        .setUpdatedAt(Instant.now())
                        .build());
    }

    void isErased() {
        world.put(Topics.CUSTOMERS, id, null);
    }

    void writes(String phone, String word) {
        Instant now = Instant.now();
        world.put(
                Topics.INBOUND,
                phone,
                new InboundSms("messente", next("text"), phone, "+3726000000", word, now, now, null));
    }

    /// Is told so, if the hour allows it.
    void isDeclined() {
        world.put(
                Topics.EVENTS,
                id,
                LoanDecided.newBuilder()
                        .setEventId(next("declined"))
                        .setOccurredAt(Instant.now())
                        .setLoanId("loan")
                        .setDecision(LoanDecision.DECLINED)
                        .build());
    }

    /// Is reminded, if the hour allows it; how many reminders somebody had is remembered.
    void isLate() {
        Instant now = Instant.now();
        LocalDate dueDate = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(3);
        world.put(
                Topics.EVENTS, id, new PaymentOverdue(next("late"), now, "loan", "late instalment", dueDate, 3, MONEY));
    }

    /// Owes, is active, agrees to advertising: things to remember.
    void goesOn() {
        Instant now = Instant.now();
        LocalDate dueDate = now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(20);
        world.put(Topics.EVENTS, id, new PaymentScheduled(next("owes"), now, "loan", "instalment", dueDate, MONEY));
        world.put(Topics.EVENTS, id, new UserActive(next("active"), now));
        world.put(Topics.EVENTS, id, new MarketingConsentChanged(next("agreed"), now, MarketingConsent.GRANTED));
    }

    /// A provider says that the number, as it was an hour ago, is none.
    void hasNoNumber() {
        Instant now = Instant.now();
        DeliveryReceipt receipt = DeadNumber.receipt(next("message"), "worker", now);
        Instant requested = now.minus(Duration.ofHours(1));
        world.put(
                Topics.RECEIPTS,
                id,
                DeliveryReceipt.newBuilder(receipt).setRequestedAt(requested).build());
    }

    private static String next(String what) {
        return what + "-" + EVENTS.incrementAndGet();
    }
}
