package org.herald.processor.gate;

import java.time.Instant;
import org.herald.processor.customer.Profile;
import org.herald.sms.DecisionReason;
import org.jspecify.annotations.Nullable;

/// What the gate says to an intent, with the reason.
sealed interface Verdict {

    /// Nothing speaks against it.
    ///
    /// @param consentBasis what the person's consent rests on; null where none is needed
    record Send(
            Profile reader,
            Rendering.Done rendered,
            Instant expiresAt,
            @Nullable String consentBasis) implements Verdict {}

    /// It is not sent.
    ///
    /// @param detail more about the reason, never personal
    record Suppress(DecisionReason reason, @Nullable String detail) implements Verdict {}

    /// The person's profile may still come.
    record Wait(Instant until) implements Verdict {}

    /// The person was erased.
    record Cancel() implements Verdict {}

    static Verdict suppress(DecisionReason reason) {
        return new Suppress(reason, null);
    }

    /// Whether the event is done with, so that it is a duplicate if it comes again. An event whose person was
    /// unknown is not: the bank may repeat it once it has published the profile.
    default boolean settles() {
        return switch (this) {
            case Send _ -> true;
            case Suppress(var reason, var _) ->
                reason != DecisionReason.UNKNOWN_CUSTOMER && reason != DecisionReason.DUPLICATE;
            case Wait _, Cancel _ -> false;
        };
    }
}
