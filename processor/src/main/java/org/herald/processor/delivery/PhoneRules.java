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
///
/// Every reply is told, but not every one is confirmed by a text. The rules, in this order:
///
/// 1. What the provider has answered is not answered again.
/// 2. A text only says what the person was not told last. So two machines that answer each other fall silent, and
///    of a hundred times the same word one is answered.
/// 3. A number gets so many a day, whatever is written from it.
final class PhoneRules implements Decider<PhoneState, PhoneEvent, OptOutIntent> {

    /// As long as `sms.inbound` keeps the reply itself. Whoever was told longer ago is told again: the bank may have
    /// recorded a new consent meanwhile, which this topology does not see.
    static final Duration PATIENCE = Duration.ofDays(30);

    private final ReplyPolicy policy;

    PhoneRules(ReplyPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Outcome<PhoneState, OptOutIntent> decide(PhoneState known, PhoneEvent event, Moment moment) {
        return switch (event) {
            case PhoneEvent.Wrote(var reply, var _) when known.seen().contains(reply.eventId()) -> Outcome.quiet(known);
            case PhoneEvent.Wrote(var reply, var isKnown)
            when isKnown -> told(known.seeing(reply.eventId()).owned(), reply, null, moment.at());
            case PhoneEvent.Wrote(var reply, var _) -> Outcome.quiet(nobodys(known, reply));
            case PhoneEvent.Joined(var customerId) -> joined(known, customerId, moment.at());
            case PhoneEvent.Freed() -> Outcome.quiet(PhoneState.BLANK);
        };
    }

    private Outcome<PhoneState, OptOutIntent> told(
            PhoneState known, Reply reply, @Nullable String customerId, Instant now) {
        Optional<Silence> silence = silence(known, reply, now);
        PhoneState next = switch (silence.orElse(null)) {
            case null -> known.confirming(reply, now);
            case PROVIDER_ANSWERED -> known.answered(reply);
            case UNCHANGED, DAILY_LIMIT -> known;
        };
        return Outcome.of(next, new OptOutIntent(reply, customerId, silence));
    }

    private Optional<Silence> silence(PhoneState known, Reply reply, Instant now) {
        if (reply.answered()) {
            return Optional.of(Silence.PROVIDER_ANSWERED);
        }
        if (isUnchanged(known.told(), reply)) {
            return Optional.of(Silence.UNCHANGED);
        }
        return known.confirmedWithin(now).size() >= policy.mostADay()
                ? Optional.of(Silence.DAILY_LIMIT)
                : Optional.empty();
    }

    /// The same again, or a word that was written before the one that holds.
    private static boolean isUnchanged(@Nullable Reply told, Reply reply) {
        return told != null
                && (reply.at().isBefore(told.at())
                        || (reply.word() == told.word()
                                && reply.at().isBefore(told.at().plus(PATIENCE))));
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

    private Outcome<PhoneState, OptOutIntent> joined(PhoneState known, String customerId, Instant now) {
        Reply waiting = known.waiting();
        return waiting == null ? Outcome.quiet(known.owned()) : told(known.owned(), waiting, customerId, now);
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
