package org.herald.processor.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.Wish;
import org.herald.processor.payment.PaymentState.Asked;
import org.herald.processor.payment.PaymentState.Payment;
import org.herald.processor.payment.PaymentState.Plan;
import org.herald.processor.payment.PaymentState.Statement;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.Moment;
import org.herald.processor.runtime.Outcome;

/// Whoever has to pay is reminded some days before, and whoever is late on a ladder of days past the due date: at
/// each stage once for each instalment, whether the bank says how late it is or the day is reached. A reminder names
/// the lender, what is left to pay, the due date, and a phone number at which a person answers. Once the instalment is
/// paid nothing more is said; a part of it makes the amount smaller.
final class PaymentRules implements Decider<PaymentState, PaymentEvent, Wish> {

    /// The bank may repeat its events for some weeks, and a payment may be booked late.
    private static final Duration KEPT = Duration.ofDays(45);

    private final PaymentPolicy policy;

    PaymentRules(PaymentPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Outcome<PaymentState, Wish> decide(PaymentState known, PaymentEvent event, Moment moment) {
        PaymentState now = known.askedSince(moment.at())
                .keptUntil(event.head().occurredAt().plus(KEPT));
        Reminders reminders = new Reminders(policy, event.instalment().loanId(), moment);
        return switch (event) {
            case PaymentEvent.Scheduled scheduled -> schedule(now, scheduled, reminders);
            case PaymentEvent.Received(var head, var _, var amount) ->
                pay(now, new Payment(head.eventId(), head.occurredAt(), amount), reminders);
            case PaymentEvent.Overdue overdue -> remind(now, overdue, reminders);
        };
    }

    private Outcome<PaymentState, Wish> schedule(
            PaymentState known, PaymentEvent.Scheduled event, Reminders reminders) {
        Statement before = known.schedule();
        Statement said = new Statement(event.head(), event.dueDate(), event.amount());
        if (before != null && (isLater(before.head(), said.head()) || isSame(before, said))) {
            return Outcome.quiet(known);
        }
        List<Wish> wishes = new ArrayList<>(reminders.withdrawn(known, stage -> stage == 0, Wish.Why.RESCHEDULED));
        PaymentState next = known.scheduled(said)
                .notAsking(0)
                .keptUntil(event.dueDate().atStartOfDay().plus(KEPT).toInstant(ZoneOffset.UTC))
                .planning(
                        known.plans().stream().filter(plan -> plan.stage() > 0).toList());
        if (next.remaining().isPresent()) {
            List<Plan> plans = reminders.before(said);
            plans.forEach(plan -> wishes.add(reminders.announced(plan)));
            return new Outcome<>(next.planning(joined(next.plans(), plans)), wishes);
        }
        return new Outcome<>(next, wishes);
    }

    private static Outcome<PaymentState, Wish> pay(PaymentState known, Payment payment, Reminders reminders) {
        if (known.knows(payment.eventId())) {
            return Outcome.quiet(known);
        }
        PaymentState next = known.paid(payment);
        if (known.remaining().isEmpty()) {
            return Outcome.quiet(next);
        }
        return next.remaining().isPresent()
                ? new Outcome<>(next, reminders.amended(next))
                : new Outcome<>(next.settled(), reminders.withdrawn(known, _ -> true, Wish.Why.PAID));
    }

    private Outcome<PaymentState, Wish> remind(PaymentState known, PaymentEvent.Overdue event, Reminders reminders) {
        Statement said = new Statement(event.head(), event.dueDate(), event.amount());
        Statement before = known.overdue();
        PaymentState next = before != null && isLater(before.head(), said.head()) ? known : known.overdue(said);
        OptionalInt stage = policy.stage(event.daysOverdue());
        Optional<String> silence = silence(next, event, stage);
        if (silence.isPresent()) {
            return Outcome.of(next, new Wish.Now(reminders.silent(event.head(), stage.orElse(0), silence.get())));
        }
        int reached = stage.orElseThrow();
        List<Wish> wishes = new ArrayList<>(reminders.overtaken(next, other -> other <= reached));
        next = next.planning(
                next.plans().stream().filter(plan -> plan.stage() > reached).toList());
        Asked asked = reminders.asked(event.head(), event.head().occurredAt(), reached);
        next = next.asking(asked);
        wishes.add(new Wish.Now(reminders.intent(next, asked)));
        return onTheLadder(next, event.head(), wishes, reminders);
    }

    private static Optional<String> silence(PaymentState next, PaymentEvent.Overdue event, OptionalInt stage) {
        if (next.remaining().isEmpty()) {
            return Optional.of("it is paid");
        }
        if (stage.isEmpty()) {
            return Optional.of("no reminder after " + event.daysOverdue() + " days");
        }
        return stage.getAsInt() <= next.stage()
                ? Optional.of("was reminded at stage " + next.stage() + " days")
                : Optional.empty();
    }

    /// Plans the next stage that is still of use, unless one is planned.
    private Outcome<PaymentState, Wish> onTheLadder(
            PaymentState known, EventHead head, List<Wish> wishes, Reminders reminders) {
        Optional<LocalDate> dueDate = known.dueDate();
        boolean planned = known.plans().stream().anyMatch(plan -> plan.stage() > 0);
        if (planned || dueDate.isEmpty()) {
            return new Outcome<>(known, wishes);
        }
        Optional<Plan> plan = policy.stagesAfter(known.stage())
                .map(stage -> reminders.overdue(head, dueDate.get(), stage))
                .flatMap(Optional::stream)
                .findFirst();
        if (plan.isEmpty()) {
            return new Outcome<>(known, wishes);
        }
        wishes.add(reminders.announced(plan.get()));
        return new Outcome<>(known.planning(joined(known.plans(), List.of(plan.get()))), wishes);
    }

    @Override
    public Outcome<PaymentState, Wish> due(PaymentState known, Moment moment) {
        Optional<Plan> first = known.plans().stream()
                .filter(plan -> !plan.dueAt().isAfter(moment.at()))
                .min(Comparator.comparing(Plan::dueAt));
        if (first.isEmpty()) {
            boolean over = known.plans().isEmpty()
                    && known.forget() != null
                    && !known.forget().isAfter(moment.at());
            return Outcome.quiet(over ? PaymentState.BLANK : known);
        }
        return due(known, first.get(), new Reminders(policy, first.get().loanId(), moment));
    }

    private Outcome<PaymentState, Wish> due(PaymentState known, Plan plan, Reminders reminders) {
        List<Plan> others =
                known.plans().stream().filter(other -> !other.equals(plan)).toList();
        Plan exact = reminders.exact(plan);
        if (exact.dueAt().isAfter(reminders.at())) {
            return Outcome.quiet(known.planning(joined(others, List.of(exact))));
        }
        Asked asked = reminders.asked(exact);
        PaymentState next = known.planning(others).asking(asked);
        List<Wish> wishes = new ArrayList<>(List.of(new Wish.Now(reminders.intent(next, asked))));
        return plan.stage() > 0 ? onTheLadder(next, plan.head(), wishes, reminders) : new Outcome<>(next, wishes);
    }

    @Override
    public Optional<Instant> wake(PaymentState known) {
        return known.nextPlan().or(() -> Optional.ofNullable(known.forget()));
    }

    @Override
    public List<Wish> erased(PaymentState known) {
        return Reminders.erased(known);
    }

    private static boolean isLater(EventHead one, EventHead other) {
        return one.occurredAt().isAfter(other.occurredAt());
    }

    private static boolean isSame(Statement one, Statement other) {
        return one.dueDate().equals(other.dueDate())
                && one.amount().currency().equals(other.amount().currency())
                && one.amount().value().compareTo(other.amount().value()) == 0;
    }

    private static List<Plan> joined(List<Plan> some, List<Plan> others) {
        List<Plan> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
