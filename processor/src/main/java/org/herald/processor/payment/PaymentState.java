package org.herald.processor.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.EventHead;
import org.jspecify.annotations.Nullable;

/// What is known of one instalment.
///
/// @param schedule what the bank said of it last; null if it has not yet
/// @param overdue what the bank said last of its being late; null if it has not
/// @param payments what has arrived, each event once: the newest of them, the newest last
/// @param earlier what arrived before these
/// @param plans reminders to come
/// @param asked reminders that may not have left yet
/// @param stage the highest stage of the ladder that was asked for, in days; 0 for none
/// @param forget when none of this matters any more
record PaymentState(
        @Nullable Statement schedule,
        @Nullable Statement overdue,
        List<Payment> payments,
        List<EarlierPayments> earlier,
        List<Plan> plans,
        List<Asked> asked,
        int stage,
        @Nullable Instant forget) {

    /// Payments that are known one by one. A payment that is published again is known as such until so many others
    /// have come; afterwards it counts twice, so that the person is reminded of too little and not of too much. The
    /// bank's next word on what is overdue puts it right.
    static final int MOST_PAYMENTS = 32;

    static final PaymentState BLANK = new PaymentState(null, null, List.of(), List.of(), List.of(), List.of(), 0, null);

    /// What the bank said, and when.
    record Statement(EventHead head, LocalDate dueDate, Argument.Amount amount) {}

    record Payment(String eventId, Instant at, Argument.Amount amount) {}

    /// A reminder to come.
    ///
    /// @param head the event it will be about
    /// @param day the day of the reminder, where the person lives
    /// @param dueAt the instant of it, as far as it was known where that is
    /// @param stage of the ladder, in days; 0 for a reminder before the due date
    record Plan(EventHead head, String loanId, LocalDate day, Instant dueAt, int stage, String step) {}

    /// A reminder that was asked for.
    ///
    /// @param until afterwards it is of no use any more
    record Asked(EventHead head, String loanId, Instant meantFor, Instant until, int stage, String step) {}

    PaymentState {
        // States of earlier versions have all payments and nothing else.
        int more = Math.max(0, payments.size() - MOST_PAYMENTS);
        earlier =
                EarlierPayments.with(earlier == null ? List.of() : earlier, payments.subList(0, more), since(overdue));
        payments = List.copyOf(payments.subList(more, payments.size()));
        plans = List.copyOf(plans);
        asked = List.copyOf(asked);
    }

    PaymentState scheduled(Statement statement) {
        return new PaymentState(statement, overdue, payments, earlier, plans, asked, stage, forget);
    }

    PaymentState overdue(Statement statement) {
        List<EarlierPayments> against =
                earlier.stream().map(sum -> sum.against(since(statement))).toList();
        return new PaymentState(schedule, statement, payments, against, plans, asked, stage, forget);
    }

    PaymentState paid(Payment payment) {
        List<Payment> more =
                Stream.concat(payments.stream(), Stream.of(payment)).toList();
        return new PaymentState(schedule, overdue, more, earlier, plans, asked, stage, forget);
    }

    PaymentState planning(List<Plan> plans) {
        return new PaymentState(schedule, overdue, payments, earlier, plans, asked, stage, forget);
    }

    PaymentState asking(Asked one) {
        List<Asked> more = Stream.concat(asked.stream(), Stream.of(one)).toList();
        return new PaymentState(
                schedule, overdue, payments, earlier, plans, more, Math.max(stage, one.stage()), forget);
    }

    /// Without what was asked for at a stage, which has been called back.
    PaymentState notAsking(int recalled) {
        List<Asked> left = asked.stream().filter(one -> one.stage() != recalled).toList();
        return new PaymentState(schedule, overdue, payments, earlier, plans, left, stage, forget);
    }

    /// Nothing is to come, and nothing can be called back.
    PaymentState settled() {
        return new PaymentState(schedule, overdue, payments, earlier, List.of(), List.of(), stage, forget);
    }

    /// Without those that are of no use any more.
    PaymentState askedSince(Instant now) {
        List<Asked> left =
                asked.stream().filter(one -> one.until().isAfter(now)).toList();
        return new PaymentState(schedule, overdue, payments, earlier, plans, left, stage, forget);
    }

    PaymentState keptUntil(Instant instant) {
        Instant latest = forget == null || instant.isAfter(forget) ? instant : forget;
        return new PaymentState(schedule, overdue, payments, earlier, plans, asked, stage, latest);
    }

    boolean knows(String eventId) {
        return payments.stream().anyMatch(payment -> payment.eventId().equals(eventId));
    }

    /// What is still to be paid; empty where it is paid, or where the bank has not said what is due. The amount of
    /// a schedule is the whole one; that of a late instalment is what was left then, so only later payments count.
    /// Who has paid the whole amount has paid, even if a later statement, perhaps from an older list, differs.
    @JsonIgnore
    Optional<Argument.Amount> remaining() {
        Statement newest = newest();
        if (newest == null || (schedule != null && left(schedule, Instant.MIN).signum() <= 0)) {
            return Optional.empty();
        }
        Instant since = newest.equals(overdue) ? newest.head().occurredAt() : Instant.MIN;
        BigDecimal left = left(newest, since);
        return left.signum() > 0
                ? Optional.of(new Argument.Amount(left, newest.amount().currency()))
                : Optional.empty();
    }

    private BigDecimal left(Statement said, Instant since) {
        Currency currency = said.amount().currency();
        BigDecimal before = earlier.stream()
                .filter(sum -> sum.currency().equals(currency))
                .map(sum -> since.equals(Instant.MIN) ? sum.total() : sum.sinceOverdue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal arrived = payments.stream()
                .filter(payment -> payment.at().isAfter(since))
                .map(Payment::amount)
                .filter(amount -> amount.currency().equals(currency))
                .map(Argument.Amount::value)
                .reduce(before, BigDecimal::add);
        return said.amount().value().subtract(arrived);
    }

    /// Payments count against what was overdue if they came after it was said.
    private static Instant since(@Nullable Statement overdue) {
        return overdue == null ? Instant.MIN : overdue.head().occurredAt();
    }

    /// The day it is or was due, by the newest statement.
    @JsonIgnore
    Optional<LocalDate> dueDate() {
        return Optional.ofNullable(newest()).map(Statement::dueDate);
    }

    @JsonIgnore
    Optional<Instant> nextPlan() {
        return plans.stream().map(Plan::dueAt).min(Comparator.naturalOrder());
    }

    private @Nullable Statement newest() {
        if (schedule == null || overdue == null) {
            return schedule == null ? overdue : schedule;
        }
        return schedule.head().occurredAt().isAfter(overdue.head().occurredAt()) ? schedule : overdue;
    }
}
