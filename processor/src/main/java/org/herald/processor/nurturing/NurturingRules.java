package org.herald.processor.nurturing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.Wish;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.Moment;
import org.herald.processor.runtime.Outcome;
import org.jspecify.annotations.Nullable;

/// A person who has been silent for a while is invited back, and again after as long, so often at most. Whether
/// somebody is silent the bank says, or it follows from the activity it has not published. That is advertising: the
/// text says how to stop it.
///
/// An activity does not move the instant at which to look again; only when that comes is it seen how long the
/// silence has lasted. So the most frequent of all events costs one look.
final class NurturingRules implements Decider<NurturingState, NurturingEvent, Wish> {

    static final MessageKind INACTIVE = new MessageKind(
            "user-inactive",
            MessagePurpose.MARKETING,
            Set.of(MessageKind.LENDER, MessageKind.SUPPORT_PHONE, "brandUrl"));

    /// Activities so close to each other count as one.
    private static final Duration CLOSE = Duration.ofHours(1);

    private final NurturingPolicy policy;

    NurturingRules(NurturingPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Outcome<NurturingState, Wish> decide(NurturingState known, NurturingEvent event, Moment moment) {
        return switch (event) {
            case NurturingEvent.Active(var head) -> Outcome.quiet(active(known, head));
            case NurturingEvent.Inactive(var head, var lastActiveAt) -> inactive(known, head, lastActiveAt);
        };
    }

    private NurturingState active(NurturingState known, EventHead head) {
        EventHead last = known.lastActive();
        if (last != null
                && head.occurredAt().isBefore(last.occurredAt().plus(CLOSE))
                && policy.after().compareTo(CLOSE) > 0) {
            return known;
        }
        if (last != null && head.occurredAt().isBefore(last.occurredAt())) {
            return known;
        }
        Instant lookAgain = known.lookAgain();
        return known.active(head, lookAgain == null ? head.occurredAt().plus(policy.after()) : lookAgain);
    }

    private Outcome<NurturingState, Wish> inactive(NurturingState known, EventHead head, Instant lastActiveAt) {
        EventHead last = known.lastActive();
        if (last != null
                && last.occurredAt().isAfter(lastActiveAt)
                && last.occurredAt().isAfter(head.occurredAt().minus(policy.after()))) {
            return say(known, head, new Content.Nothing("the person has been active since"));
        }
        Instant lastInvited = known.lastInvited();
        if (lastInvited != null && head.occurredAt().isBefore(lastInvited.plus(policy.after()))) {
            return say(known, head, new Content.Nothing("the person was invited on " + day(lastInvited)));
        }
        Instant lookAgain = known.lookAgain() == null ? null : head.occurredAt().plus(policy.after());
        return say(known.invited(head.occurredAt(), lookAgain), head, invitation());
    }

    @Override
    public Outcome<NurturingState, Wish> due(NurturingState known, Moment moment) {
        EventHead last = known.lastActive();
        if (last == null || known.invited() >= policy.most()) {
            return Outcome.quiet(known.lookingAgain(null));
        }
        Instant quietSince = later(last.occurredAt(), known.lastInvited());
        Instant target = quietSince.plus(policy.after());
        if (moment.at().isBefore(target)) {
            return Outcome.quiet(known.lookingAgain(target));
        }
        boolean more = known.invited() + 1 < policy.most();
        SmsIntent intent = SmsIntent.of(last, INACTIVE, invitation())
                .at(INACTIVE.template() + "-" + (known.invited() + 1), target);
        return Outcome.of(known.invited(target, more ? target.plus(policy.after()) : null), new Wish.Now(intent));
    }

    @Override
    public Optional<Instant> wake(NurturingState known) {
        return Optional.ofNullable(known.lookAgain());
    }

    private static Outcome<NurturingState, Wish> say(NurturingState next, EventHead head, Content content) {
        return Outcome.of(next, new Wish.Now(SmsIntent.of(head, INACTIVE, content)));
    }

    private static Content invitation() {
        return new Content.Words(Map.of("brandUrl", new Argument.FrontPage()));
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, "2026-01-31".length());
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
