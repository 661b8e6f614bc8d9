package org.herald.processor.gate;

import java.util.List;
import java.util.Optional;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessagePurpose;
import org.herald.sms.DecisionReason;

/// The guards, in their order: an event is said to be a duplicate before it is said to be late, and both before
/// anything is said about the person, so that the reason given is the one nothing could have changed.
final class Guards {

    static final List<Guard> IN_ORDER = List.of(
            Guards::refuseDuplicate,
            Guards::refuseExpired,
            Guards::refuseNothingToSay,
            Guards::refuseOptedOut,
            Guards::refuseAdvertisingWithoutConsent);

    private Guards() {}

    private static Optional<Verdict> refuseDuplicate(Candidate candidate) {
        return refuse(candidate.decidedBefore(), Verdict.suppress(DecisionReason.DUPLICATE));
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
        return refuse(candidate.profile().optedOut(), Verdict.suppress(DecisionReason.OPTED_OUT));
    }

    private static Optional<Verdict> refuseAdvertisingWithoutConsent(Candidate candidate) {
        boolean asked = candidate.intent().purpose() == MessagePurpose.MARKETING;
        boolean granted = candidate.profile().advertising().granted();
        return refuse(asked && !granted, Verdict.suppress(DecisionReason.NO_CONSENT));
    }

    private static Optional<Verdict> refuse(boolean hit, Verdict verdict) {
        return hit ? Optional.of(verdict) : Optional.empty();
    }
}
