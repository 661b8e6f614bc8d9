package org.herald.processor.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.Wish;
import org.herald.processor.payment.PaymentEvent.Instalment;
import org.herald.processor.runtime.Moment;
import org.herald.processor.runtime.Outcome;
import org.junit.jupiter.api.Test;

/// What is said of an instalment, and when: a life is played, and what was wanted is read as lines.
class PaymentRulesTest {

    private static final LocalDate DUE = LocalDate.of(2026, 12, 10);
    private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");
    private static final Instalment INSTALMENT = new Instalment("L-1", "3");
    private static final PaymentPolicy POLICY =
            new PaymentPolicy(List.of(3, 1), List.of(1, 7, 14), LocalTime.of(10, 0), Duration.ofHours(24));

    private final PaymentRules rules = new PaymentRules(POLICY);
    private final List<String> said = new ArrayList<>();
    private PaymentState state = PaymentState.BLANK;
    private Optional<ZoneId> zone = Optional.of(TALLINN);
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void remindsThreeDaysAndOneDayBeforeAtTenWhereThePersonLives() {
        scheduled("e-1", DUE, "50.00");
        assertEquals(
                List.of(
                        "later e-1 payment-due-3d at 2026-12-07T08:00:00Z",
                        "later e-1 payment-due-1d at 2026-12-09T08:00:00Z"),
                read());

        passTo("2026-12-07T07:59:59Z");
        assertEquals(List.of(), read(), "never early");
        passTo("2026-12-07T08:00:00Z");
        assertEquals(List.of("now e-1 payment-due-3d: 50.00 EUR due 2026-12-10"), read());
        passTo("2026-12-09T08:00:00Z");
        assertEquals(List.of("now e-1 payment-due-1d: 50.00 EUR due 2026-12-10"), read());
        passTo("2027-12-01T00:00:00Z");
        assertEquals(List.of(), read());
        assertEquals(PaymentState.BLANK, state, "forgotten in the end");
    }

    @Test
    void movesWithTheDueDate() {
        scheduled("e-1", DUE, "50.00");
        read();
        scheduled("e-2", DUE.plusDays(10), "50.00");

        assertEquals(
                List.of(
                        "no longer e-1 payment-due-3d RESCHEDULED",
                        "no longer e-1 payment-due-1d RESCHEDULED",
                        "later e-2 payment-due-3d at 2026-12-17T08:00:00Z",
                        "later e-2 payment-due-1d at 2026-12-19T08:00:00Z"),
                read());
        passTo("2026-12-10T08:00:00Z");
        assertEquals(List.of(), read());
    }

    @Test
    void anOlderOrRepeatedStatementChangesNothing() {
        scheduled("e-2", DUE, "50.00");
        read();
        scheduled("e-2", DUE, "50.00");
        now = now.minusSeconds(60);
        scheduled("e-1", DUE.plusDays(5), "40.00");

        assertEquals(List.of(), read());
    }

    @Test
    void aPartOfThePaymentMakesTheAmountSmaller() {
        scheduled("e-1", DUE, "50.00");
        received("p-1", "20.00");
        received("p-1", "20.00");
        read();

        passTo("2026-12-07T08:00:00Z");
        assertEquals(List.of("now e-1 payment-due-3d: 30.00 EUR due 2026-12-10"), read());
        received("p-2", "5.50");
        assertEquals(List.of("amend e-1 payment-due-3d: 24.50 EUR due 2026-12-10"), read());
    }

    @Test
    void saysNothingOnceItIsPaid() {
        scheduled("e-1", DUE, "50.00");
        passTo("2026-12-07T08:00:00Z");
        read();
        received("p-1", "50.00");

        assertEquals(List.of("no longer e-1 payment-due-1d PAID", "recall e-1 payment-due-3d PAID"), read());
        passTo("2026-12-09T08:00:00Z");
        assertEquals(List.of(), read());
        overdue("e-9", 2, "50.00");
        assertEquals(List.of("now e-9 payment-overdue-1d: it is paid"), read());
    }

    @Test
    void aPaymentMayComeBeforeItsSchedule() {
        received("p-1", "50.00");
        scheduled("e-1", DUE, "50.00");

        assertEquals(List.of(), read());
    }

    @Test
    void climbsTheLadderEachStageOnce() {
        now = Instant.parse("2026-12-11T06:00:00Z");
        overdue("e-1", 1, "50.00");
        overdue("e-2", 1, "50.00");
        assertEquals(
                List.of(
                        "now e-1 payment-overdue-1d: 50.00 EUR due 2026-12-10",
                        "later e-1 payment-overdue-7d at 2026-12-17T08:00:00Z",
                        "now e-2 payment-overdue-1d: was reminded at stage 1 days"),
                read());

        passTo("2026-12-17T08:00:00Z");
        assertEquals(
                List.of(
                        "now e-1 payment-overdue-7d: 50.00 EUR due 2026-12-10",
                        "later e-1 payment-overdue-14d at 2026-12-24T08:00:00Z"),
                read());
        now = Instant.parse("2026-12-24T06:00:00Z");
        overdue("e-3", 14, "50.00");
        assertEquals(
                List.of(
                        "no longer e-1 payment-overdue-14d RESCHEDULED",
                        "now e-3 payment-overdue-14d: 50.00 EUR due 2026-12-10"),
                read());
        passTo("2027-01-24T06:00:00Z");
        assertEquals(List.of(), read(), "the ladder has an end");
    }

    @Test
    void whoIsLateIsNotRemindedThatItWillBeDue() {
        scheduled("e-1", DUE, "50.00");
        read();
        now = now.plusSeconds(60);
        overdue("e-2", 1, "50.00");

        assertEquals(
                List.of("no longer e-1 payment-due-3d RESCHEDULED", "no longer e-1 payment-due-1d RESCHEDULED"),
                read().subList(0, 2));
    }

    @Test
    void anOldStatementClimbsOnAtTheNextStageThatIsOfUse() {
        now = Instant.parse("2026-12-20T06:00:00Z");
        overdue("e-1", 2, "50.00");

        assertEquals("later e-1 payment-overdue-14d at 2026-12-24T08:00:00Z", read().getLast());
    }

    @Test
    void thePaymentStopsTheLadder() {
        now = Instant.parse("2026-12-11T06:00:00Z");
        overdue("e-1", 1, "50.00");
        read();
        now = now.plusSeconds(60);
        received("p-1", "50.00");

        assertEquals(List.of("no longer e-1 payment-overdue-7d PAID", "recall e-1 payment-overdue-1d PAID"), read());
        passTo("2026-12-18T08:00:00Z");
        assertEquals(List.of(), read());
    }

    @Test
    void whatWasLeftWhenItWasLateIsNotPaidByEarlierPayments() {
        received("p-1", "20.00");
        now = Instant.parse("2026-12-11T06:00:00Z");
        overdue("e-1", 1, "30.00");

        assertTrue(read().contains("now e-1 payment-overdue-1d: 30.00 EUR due 2026-12-10"));
    }

    @Test
    void saysNothingBeforeTheFirstStage() {
        PaymentRules late =
                new PaymentRules(new PaymentPolicy(List.of(), List.of(5), LocalTime.of(10, 0), Duration.ofHours(24)));
        now = Instant.parse("2026-12-11T06:00:00Z");
        Outcome<PaymentState, Wish> outcome = late.decide(
                state, new PaymentEvent.Overdue(head("e-1", "PaymentOverdue"), INSTALMENT, DUE, 1, amount("5")), at());

        assertEquals(
                "now e-1 payment-overdue-0d: no reminder after 1 days",
                line(outcome.intents().getFirst()));
    }

    @Test
    void whoMayLiveAnywhereIsLookedAtEarlyAndTextedOnTime() {
        zone = Optional.empty();
        scheduled("e-1", DUE, "50.00");
        assertEquals("later e-1 payment-due-3d at 2026-12-06T20:00:00Z", read().getFirst());

        zone = Optional.of(ZoneId.of("America/New_York"));
        passTo("2026-12-06T20:00:00Z");
        assertEquals(List.of(), read());
        passTo("2026-12-07T15:00:00Z");
        assertEquals(List.of("now e-1 payment-due-3d: 50.00 EUR due 2026-12-10"), read());
    }

    @Test
    void plansNothingThatIsOverAlready() {
        now = Instant.parse("2026-12-08T09:00:00Z");
        scheduled("e-1", DUE, "50.00");

        assertEquals(List.of("later e-1 payment-due-1d at 2026-12-09T08:00:00Z"), read());
    }

    @Test
    void takesBackWhatWasPlannedForAnErasedPerson() {
        scheduled("e-1", DUE, "50.00");

        assertEquals(
                List.of("no longer e-1 payment-due-3d ERASED", "no longer e-1 payment-due-1d ERASED"),
                rules.erased(state).stream().map(PaymentRulesTest::line).toList());
    }

    private void scheduled(String eventId, LocalDate dueDate, String amount) {
        happen(new PaymentEvent.Scheduled(head(eventId, "PaymentScheduled"), INSTALMENT, dueDate, amount(amount)));
    }

    private void received(String eventId, String amount) {
        happen(new PaymentEvent.Received(head(eventId, "PaymentReceived"), INSTALMENT, amount(amount)));
    }

    private void overdue(String eventId, int days, String amount) {
        happen(new PaymentEvent.Overdue(head(eventId, "PaymentOverdue"), INSTALMENT, DUE, days, amount(amount)));
    }

    private void happen(PaymentEvent event) {
        take(rules.decide(state, event, at()));
    }

    /// Wakes the rules whenever they want to be.
    private void passTo(String instant) {
        now = Instant.parse(instant);
        for (int i = 0;
                i < 10 && rules.wake(state).filter(wake -> !wake.isAfter(now)).isPresent();
                i++) {
            take(rules.due(state, at()));
        }
    }

    private void take(Outcome<PaymentState, Wish> outcome) {
        state = outcome.next();
        outcome.intents().forEach(wish -> said.add(line(wish)));
    }

    private List<String> read() {
        List<String> lines = List.copyOf(said);
        said.clear();
        return lines;
    }

    private Moment at() {
        return new Moment(now, zone);
    }

    private EventHead head(String eventId, String type) {
        return new EventHead(eventId, type, now);
    }

    private static Argument.Amount amount(String value) {
        return new Argument.Amount(new BigDecimal(value), Currency.getInstance("EUR"));
    }

    private static String line(Wish wish) {
        String about = wish.intent().event().eventId() + " " + wish.intent().step();
        return switch (wish) {
            case Wish.Now(var intent) -> "now " + about + ": " + words(intent);
            case Wish.Amend(var intent) -> "amend " + about + ": " + words(intent);
            case Wish.Later(var _, var dueAt) -> "later " + about + " at " + dueAt;
            case Wish.NoLonger(var _, var why) -> "no longer " + about + " " + why;
            case Wish.Recall(var _, var why) -> "recall " + about + " " + why;
        };
    }

    private static String words(SmsIntent intent) {
        return switch (intent.content()) {
            case Content.Nothing(var why) -> why;
            case Content.Words(var arguments) ->
                arguments.get("amount") instanceof Argument.Amount(var value, var currency)
                                && arguments.get("dueDate") instanceof Argument.Day(var day)
                        ? value + " " + currency + " due " + day
                        : "other arguments: " + arguments;
        };
    }
}
