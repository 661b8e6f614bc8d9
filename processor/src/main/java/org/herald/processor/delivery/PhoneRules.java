package org.herald.processor.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.herald.processor.runtime.Decider;
import org.herald.processor.runtime.Moment;
import org.herald.processor.runtime.Outcome;
import org.jspecify.annotations.Nullable;

/// What somebody wrote holds for every customer with the number, once, however often a provider posts it. A STOP
/// from a number that nobody has waits for a customer who has it, since a profile may be read later than the reply;
/// a later START ends the waiting. What was learnt of a number is forgotten when it is no customer's any more.
final class PhoneRules implements Decider<PhoneState, PhoneEvent, OptOutIntent> {

    /// As long as `sms.inbound` keeps the reply itself.
    static final Duration PATIENCE = Duration.ofDays(30);

    @Override
    public Outcome<PhoneState, OptOutIntent> decide(PhoneState known, PhoneEvent event, Moment moment) {
        return switch (event) {
            case PhoneEvent.Wrote(var reply, var _) when known.seen().contains(reply.eventId()) -> Outcome.quiet(known);
            case PhoneEvent.Wrote(var reply, var isKnown)
            when isKnown -> Outcome.of(known.seeing(reply.eventId()).told(), new OptOutIntent(reply, null));
            case PhoneEvent.Wrote(var reply, var _) -> Outcome.quiet(nobodys(known, reply));
            case PhoneEvent.Joined(var customerId) -> joined(known, customerId);
            case PhoneEvent.Freed() -> Outcome.quiet(PhoneState.BLANK);
        };
    }

    private static PhoneState nobodys(PhoneState known, Reply reply) {
        PhoneState seen = known.seeing(reply.eventId());
        Reply waiting = known.waiting();
        Reply newest = waiting != null && waiting.at().isAfter(reply.at()) ? waiting : reply;
        return seen.waitingWith(newest.word() == Word.STOP ? newest : null, forgotten(known, reply));
    }

    private static Instant forgotten(PhoneState known, Reply reply) {
        Instant before = known.forgetAt();
        Instant after = reply.at().plus(PATIENCE);
        return before != null && before.isAfter(after) ? before : after;
    }

    private static Outcome<PhoneState, OptOutIntent> joined(PhoneState known, String customerId) {
        Reply waiting = known.waiting();
        return waiting == null
                ? Outcome.quiet(known.told())
                : Outcome.of(known.told(), new OptOutIntent(waiting, customerId));
    }

    @Override
    public Outcome<PhoneState, OptOutIntent> due(PhoneState known, Moment moment) {
        return Outcome.quiet(PhoneState.BLANK);
    }

    @Override
    public Optional<Instant> wake(PhoneState known) {
        @Nullable Instant forgetAt = known.forgetAt();
        return Optional.ofNullable(forgetAt);
    }
}
