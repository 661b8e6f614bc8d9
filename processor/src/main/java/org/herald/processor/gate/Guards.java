package org.herald.processor.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.processor.customer.Standing;
import org.herald.processor.customer.Wishes;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessagePurpose;
import org.herald.sms.DecisionReason;

/// The guards, in their order: an event is said to be a duplicate before it is said to be late, and both before
/// anything is said about the person, so that the reason given is the one nothing could have changed.
final class Guards {

    private final Recipients recipients;

    Guards(Recipients recipients) {
        this.recipients = recipients;
    }

    List<Guard> inOrder() {
        return List.of(
                Guards::refuseDuplicate,
                Guards::refuseExpired,
                Guards::refuseNothingToSay,
                Guards::refuseOptedOut,
                Guards::refuseAdvertisingWithoutConsent,
                Guards::refuseDeadNumber,
                this::refuseStranger);
    }

    private static Optional<Verdict> refuseDuplicate(Candidate candidate) {
        return refuse(candidate.known().decidedBefore(), Verdict.suppress(DecisionReason.DUPLICATE));
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

    private static Optional<Verdict> refuse(boolean hit, Verdict verdict) {
        return hit ? Optional.of(verdict) : Optional.empty();
    }
}
