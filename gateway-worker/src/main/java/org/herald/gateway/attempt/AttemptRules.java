package org.herald.gateway.attempt;

import java.util.Optional;
import org.herald.gateway.attempt.Next.Again;
import org.herald.gateway.attempt.Next.Done;
import org.herald.gateway.attempt.Next.GiveUp;
import org.herald.gateway.attempt.Next.Settle;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;

/// What a provider's answer leads to.
///
/// | answer | next |
/// |---|---|
/// | taken | done |
/// | refused for good | give up |
/// | certainly not taken, also by a fault of our account or nobody knows whose | again, until it expires: nothing is
/// burnt |
/// | perhaps taken | settle: never simply again |
public final class AttemptRules {

    private AttemptRules() {}

    public static Next after(ProviderReply reply) {
        return switch (reply) {
            case Accepted(var id) -> new Done(id);
            case Rejected(var reason, var code) -> new GiveUp(reason, code);
            case Refused(var reason, var code) -> new Again(Optional.empty(), reason, code);
            case Throttled(var retryAfter) -> new Again(retryAfter, "throttled", Optional.empty());
            case Unavailable(var reason, var code, var _) -> new Again(Optional.empty(), reason, code);
            case InDoubt(var reason, var _) -> new Settle(reason);
        };
    }
}
