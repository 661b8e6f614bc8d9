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

    /// It is decided again later.
    ///
    /// @param until when at the latest
    record Defer(
            Instant until, DecisionReason reason, @Nullable String detail) implements Verdict {}

    /// It will be asked for at an instant to come.
    record Plan(Instant dueAt) implements Verdict {}

    /// It is not wanted any more.
    record Cancel(DecisionReason reason) implements Verdict {}

    static Verdict suppress(DecisionReason reason) {
        return new Suppress(reason, null);
    }

    /// Whether the step is done with, so that it is a duplicate if it comes again. A step whose person was unknown
    /// is not, nor one for which there was no room: the bank may repeat its event once it has published the
    /// profile, or fewer wait.
    default boolean settles() {
        return switch (this) {
            case Send _ -> true;
            case Suppress(var reason, var _) ->
                reason != DecisionReason.UNKNOWN_CUSTOMER
                        && reason != DecisionReason.INVALID_PROFILE
                        && reason != DecisionReason.DUPLICATE
                        && reason != DecisionReason.TOO_MANY_WAITING;
            case Defer _, Plan _, Cancel _ -> false;
        };
    }
}
