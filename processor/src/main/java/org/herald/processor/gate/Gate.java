package org.herald.processor.gate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.herald.processor.customer.Profile;
import org.herald.processor.customer.Wishes;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.sms.DecisionReason;
import org.jspecify.annotations.Nullable;

/// Decides every intent, in this order: do operators hold it back → is the person known (if not, wait for the
/// profile, and at last give up) → was the step decided before → is it too late, counted from when it was meant for →
/// is there anything to say → does the person want texts at all → advertising only with consent → does the number
/// take texts → may this system text it → has the person had enough → is it an hour at which people are texted → can
/// it be put into words → send. Pure, and never throws.
final class Gate {

    private final Policy policy;
    private final Renderer renderer;
    private final List<Guard> guards;

    Gate(Policy policy, Templates templates, Recipients recipients) {
        this.policy = policy;
        this.renderer = new Renderer(policy, templates);
        this.guards = new Guards(policy.contact(), recipients).inOrder();
    }

    /// What was decided is not kept waiting, not even for want of a profile: a message has one final decision, and
    /// none that is interim comes after it.
    Verdict decide(Case known) {
        if (known.decidedBefore()) {
            return Verdict.suppress(DecisionReason.DUPLICATE);
        }
        Instant expiresAt = expiry(known.intent(), known.at());
        if (known.hold().isPresent() && known.at().isBefore(expiresAt)) {
            return new Verdict.Defer(
                    expiresAt, DecisionReason.HELD, known.hold().get());
        }
        Profile profile = known.profile();
        return profile == null ? unknown(known) : decide(new Candidate(known, profile, expiresAt));
    }

    private static Verdict unknown(Case known) {
        String refused = known.refusedProfile().orElse(null);
        if (known.at().isBefore(known.waitUntil())) {
            return new Verdict.Defer(known.waitUntil(), DecisionReason.AWAITING_PROFILE, refused);
        }
        return refused == null
                ? Verdict.suppress(DecisionReason.UNKNOWN_CUSTOMER)
                : new Verdict.Suppress(DecisionReason.INVALID_PROFILE, refused);
    }

    private Verdict decide(Candidate candidate) {
        for (Guard guard : guards) {
            Optional<Verdict> verdict = guard.check(candidate);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return render(candidate);
    }

    /// An event from the future, which a wrong clock makes, does not live longer for it.
    private Instant expiry(SmsIntent intent, Instant at) {
        Instant meantFor = intent.meantFor();
        return (meantFor.isAfter(at) ? at : meantFor).plus(policy.lifetimes().of(intent.purpose()));
    }

    private Verdict render(Candidate candidate) {
        return switch (candidate.intent().content()) {
            case Content.Nothing(var why) -> new Verdict.Suppress(DecisionReason.NOTHING_TO_SAY, why);
            case Content.Words(var arguments) ->
                switch (renderer.render(candidate.intent().template(), arguments, candidate.profile())) {
                    case Rendering.Failed(var why) -> new Verdict.Suppress(DecisionReason.RENDER_FAILED, why);
                    case Rendering.Done done ->
                        new Verdict.Send(candidate.profile(), done, candidate.expiresAt(), consentBasis(candidate));
                };
        };
    }

    private static @Nullable String consentBasis(Candidate candidate) {
        if (candidate.purpose() != MessagePurpose.MARKETING) {
            return null;
        }
        return Wishes.advertising(candidate.profile(), candidate.standing())
                .map(Profile.Advertising::since)
                .map(since -> "granted " + since.atOffset(ZoneOffset.UTC).toLocalDate())
                .orElse("granted, date not on record");
    }
}
