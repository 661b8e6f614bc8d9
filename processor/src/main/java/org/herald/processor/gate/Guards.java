package org.herald.processor.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.processor.contact.ContactPolicy;
import org.herald.processor.contact.Opening;
import org.herald.processor.customer.Profile;
import org.herald.processor.customer.Standing;
import org.herald.processor.customer.Wishes;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.sms.DecisionReason;

/// The guards, in their order: an event is said to be late before anything is said about the person, so that the
/// reason given is the one nothing could have changed.
final class Guards {

    private final ContactPolicy contact;
    private final Recipients recipients;

    Guards(ContactPolicy contact, Recipients recipients) {
        this.contact = contact;
        this.recipients = recipients;
    }

    List<Guard> inOrder() {
        return List.of(
                Guards::refuseExpired,
                Guards::refuseNothingToSay,
                Guards::refuseOptedOut,
                Guards::refuseAdvertisingWithoutConsent,
                Guards::refuseDeadNumber,
                this::refuseStranger,
                this::refuseTooMany,
                this::waitForTheHour);
    }

    private static Optional<Verdict> refuseExpired(Candidate candidate) {
        boolean late = !candidate.at().isBefore(candidate.expiresAt());
        return refuse(late, Verdict.suppress(DecisionReason.EXPIRED));
    }

    private static Optional<Verdict> refuseNothingToSay(Candidate candidate) {
        return switch (candidate.intent().content()) {
            case Content.Nothing(var why) -> Optional.of(new Verdict.Suppress(DecisionReason.NOTHING_TO_SAY, why));
            case Content.Words _ -> Optional.empty();
        };
    }

    private static Optional<Verdict> refuseOptedOut(Candidate candidate) {
        boolean optedOut = !candidate.intent().reply() && Wishes.optedOut(candidate.profile(), candidate.standing());
        return refuse(optedOut, Verdict.suppress(DecisionReason.OPTED_OUT));
    }

    private static Optional<Verdict> refuseAdvertisingWithoutConsent(Candidate candidate) {
        boolean missing = candidate.purpose() == MessagePurpose.MARKETING
                && Wishes.advertising(candidate.profile(), candidate.standing()).isEmpty();
        return refuse(missing, Verdict.suppress(DecisionReason.NO_CONSENT));
    }

    /// Unless the bank has published another number since.
    private static Optional<Verdict> refuseDeadNumber(Candidate candidate) {
        Standing.DeadNumber dead = candidate.standing().number();
        Instant phoneSince = candidate.profile().phoneSince();
        return dead == null || (phoneSince != null && phoneSince.isAfter(dead.at()))
                ? Optional.empty()
                : Optional.of(new Verdict.Suppress(DecisionReason.NUMBER_SUPPRESSED, dead.reason()));
    }

    private Optional<Verdict> refuseStranger(Candidate candidate) {
        boolean allowed = recipients.allow(candidate.profile().phone());
        return refuse(!allowed, Verdict.suppress(DecisionReason.NOT_ALLOWED));
    }

    private Optional<Verdict> refuseTooMany(Candidate candidate) {
        SmsIntent intent = candidate.intent();
        return intent.reply()
                ? Optional.empty()
                : contact.caps()
                        .refusal(candidate.known().sent(), intent.purpose(), intent.debt(), candidate.at())
                        .map(words -> new Verdict.Suppress(DecisionReason.CAPPED, words));
    }

    /// A text whose hour comes too late is dropped now: nothing would be gained by waiting.
    private Optional<Verdict> waitForTheHour(Candidate candidate) {
        if (candidate.intent().reply()) {
            return Optional.empty();
        }
        Profile person = candidate.profile();
        return switch (contact.next(candidate.purpose(), person.country(), person.zone(), candidate.at())) {
            case Opening.Open() -> Optional.empty();
            case Opening.OpensAt(var from)
            when from.isBefore(candidate.expiresAt()) ->
                Optional.of(new Verdict.Defer(from, DecisionReason.OUTSIDE_WINDOW, null));
            case Opening.OpensAt(var from) ->
                Optional.of(new Verdict.Suppress(DecisionReason.OUTSIDE_WINDOW, "of no use any more at " + from));
            case Opening.Never() ->
                Optional.of(new Verdict.Suppress(DecisionReason.OUTSIDE_WINDOW, "no day of the year is allowed"));
            case Opening.ZoneUnknown() ->
                Optional.of(new Verdict.Defer(candidate.expiresAt(), DecisionReason.UNKNOWN_ZONE, null));
        };
    }

    private static Optional<Verdict> refuse(boolean hit, Verdict verdict) {
        return hit ? Optional.of(verdict) : Optional.empty();
    }
}
