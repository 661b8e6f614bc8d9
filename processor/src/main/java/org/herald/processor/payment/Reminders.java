package org.herald.processor.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.Wish;
import org.herald.processor.payment.PaymentState.Asked;
import org.herald.processor.payment.PaymentState.Plan;
import org.herald.processor.payment.PaymentState.Statement;
import org.herald.processor.runtime.Moment;

/// Makes the reminders of one loan: when they are to be sent, and what they are about.
final class Reminders {

    private static final Set<String> ARGUMENTS =
            Set.of(MessageKind.LENDER, MessageKind.SUPPORT_PHONE, "amount", "dueDate");

    static final MessageKind DUE = new MessageKind("payment-due", MessagePurpose.DEBT, ARGUMENTS);
    static final MessageKind OVERDUE = new MessageKind("payment-overdue", MessagePurpose.DEBT, ARGUMENTS);

    private final PaymentPolicy policy;
    private final String loanId;
    private final Moment moment;

    Reminders(PaymentPolicy policy, String loanId, Moment moment) {
        this.policy = policy;
        this.loanId = loanId;
        this.moment = moment;
    }

    Instant at() {
        return moment.at();
    }

    /// The reminders before the due date that still make sense.
    List<Plan> before(Statement said) {
        return policy.leadDays().stream()
                .map(days -> plan(said.head(), said.dueDate().minusDays(days), 0, DUE.template() + "-" + days + "d"))
                .flatMap(Optional::stream)
                .toList();
    }

    /// The reminder at a stage of the ladder, if it still makes sense.
    Optional<Plan> overdue(EventHead head, LocalDate dueDate, int stage) {
        return plan(head, dueDate.plusDays(stage), stage, overdueStep(stage));
    }

    private Optional<Plan> plan(EventHead head, LocalDate day, int stage, String step) {
        Instant dueAt = policy.on(day, moment);
        return dueAt.plus(policy.lifetime()).isAfter(moment.at())
                ? Optional.of(new Plan(head, loanId, day, dueAt, stage, step))
                : Optional.empty();
    }

    /// The same at the hour of the place where the person lives, which was perhaps not known when it was planned.
    Plan exact(Plan plan) {
        return new Plan(
                plan.head(), plan.loanId(), plan.day(), policy.on(plan.day(), moment), plan.stage(), plan.step());
    }

    Asked asked(Plan plan) {
        return new Asked(
                plan.head(), loanId, plan.dueAt(), plan.dueAt().plus(policy.lifetime()), plan.stage(), plan.step());
    }

    Asked asked(EventHead head, Instant meantFor, int stage) {
        return new Asked(head, loanId, meantFor, meantFor.plus(policy.lifetime()), stage, overdueStep(stage));
    }

    /// A reminder in the words of what is known now.
    SmsIntent intent(PaymentState known, Asked asked) {
        Optional<Argument.Amount> amount = known.remaining();
        Optional<LocalDate> dueDate = known.dueDate();
        Content content = amount.isPresent() && dueDate.isPresent()
                ? new Content.Words(Map.of("amount", amount.get(), "dueDate", new Argument.Day(dueDate.get())))
                : new Content.Nothing("it is paid");
        return SmsIntent.of(asked.head(), kind(asked.stage()), content)
                .at(asked.step(), asked.meantFor())
                .about(asked.loanId());
    }

    /// What is not said about an instalment that is late.
    SmsIntent silent(EventHead head, int stage, String why) {
        return SmsIntent.of(head, OVERDUE, new Content.Nothing(why))
                .at(overdueStep(stage), head.occurredAt())
                .about(loanId);
    }

    Wish announced(Plan plan) {
        return new Wish.Later(named(plan), plan.dueAt());
    }

    /// Takes back what was planned or asked for at these stages.
    List<Wish> withdrawn(PaymentState known, IntPredicate stages, Wish.Why why) {
        Stream<Wish> asked = known.asked().stream()
                .filter(one -> stages.test(one.stage()))
                .map(one -> new Wish.Recall(intent(known, one), why));
        return Stream.concat(noLonger(known, stages, why), asked).toList();
    }

    /// Takes back what was planned at these stages.
    List<Wish> overtaken(PaymentState known, IntPredicate stages) {
        return noLonger(known, stages, Wish.Why.RESCHEDULED).toList();
    }

    /// Says with another amount what was asked for.
    List<Wish> amended(PaymentState known) {
        return known.asked().stream()
                .<Wish>map(asked -> new Wish.Amend(intent(known, asked)))
                .toList();
    }

    static List<Wish> erased(PaymentState known) {
        return noLonger(known, _ -> true, Wish.Why.ERASED).toList();
    }

    private static Stream<Wish> noLonger(PaymentState known, IntPredicate stages, Wish.Why why) {
        return known.plans().stream()
                .filter(plan -> stages.test(plan.stage()))
                .map(plan -> new Wish.NoLonger(named(plan), why));
    }

    /// Without words, for they are found when the time has come.
    private static SmsIntent named(Plan plan) {
        return SmsIntent.of(plan.head(), kind(plan.stage()), new Content.Nothing("planned"))
                .at(plan.step(), plan.dueAt())
                .about(plan.loanId());
    }

    private static String overdueStep(int stage) {
        return OVERDUE.template() + "-" + stage + "d";
    }

    private static MessageKind kind(int stage) {
        return stage == 0 ? DUE : OVERDUE;
    }
}
