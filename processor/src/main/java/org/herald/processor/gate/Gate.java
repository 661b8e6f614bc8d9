package org.herald.processor.gate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.herald.processor.customer.Profile;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.sms.DecisionReason;
import org.jspecify.annotations.Nullable;

/// Decides every intent, in this order: is the person known (if not, wait for the profile, and at last give up) →
/// was the event decided before → is it too late, counted from when the event happened → is there anything to say →
/// does the person want texts at all → advertising only with consent → can it be put into words → send. Pure, and
/// never throws.
final class Gate {

    private final Policy policy;
    private final Renderer renderer;

    Gate(Policy policy, Templates templates) {
        this.policy = policy;
        this.renderer = new Renderer(policy, templates);
    }

    Verdict decide(Case known) {
        Profile profile = known.profile();
        return profile == null ? unknown(known) : decide(known, profile);
    }

    private static Verdict unknown(Case known) {
        return known.at().isBefore(known.waitUntil())
                ? new Verdict.Wait(known.waitUntil())
                : Verdict.suppress(DecisionReason.UNKNOWN_CUSTOMER);
    }

    private Verdict decide(Case known, Profile profile) {
        Candidate candidate = new Candidate(
                known.intent(), profile, known.decidedBefore(), expiry(known.intent(), known.at()), known.at());
        return Guards.IN_ORDER.stream()
                .map(guard -> guard.check(candidate))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> render(candidate));
    }

    /// An event from the future, which a wrong clock makes, does not live longer for it.
    private Instant expiry(SmsIntent intent, Instant at) {
        Instant occurred = intent.event().occurredAt();
        return (occurred.isAfter(at) ? at : occurred).plus(policy.lifetimes().of(intent.purpose()));
    }

    private Verdict render(Candidate candidate) {
        return switch (candidate.intent().content()) {
            case Content.Nothing(var why) -> new Verdict.Suppress(DecisionReason.NOTHING_TO_SAY, why);
            case Content.Words(var arguments) ->
                switch (renderer.render(candidate.intent().step(), arguments, candidate.profile())) {
                    case Rendering.Failed(var why) -> new Verdict.Suppress(DecisionReason.RENDER_FAILED, why);
                    case Rendering.Done done ->
                        new Verdict.Send(candidate.profile(), done, candidate.expiresAt(), consentBasis(candidate));
                };
        };
    }

    private static @Nullable String consentBasis(Candidate candidate) {
        if (candidate.intent().purpose() != MessagePurpose.MARKETING) {
            return null;
        }
        Instant since = candidate.profile().advertising().since();
        return since == null
                ? "granted, date not on record"
                : "granted " + since.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
