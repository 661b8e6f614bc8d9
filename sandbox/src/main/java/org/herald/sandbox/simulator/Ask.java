package org.herald.sandbox.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text that is asked for, as far as it could be read: a refused one may lack anything.
///
/// @param callbackUrl where the sender wants to be told what becomes of it
/// @param textStore Messente's only
/// @param timeToSend absent for at once
record Ask(
        Provider provider,
        @Nullable String to,
        @Nullable String text,
        @Nullable String sender,
        @Nullable String callbackUrl,
        @Nullable String textStore,
        @Nullable Instant timeToSend) {

    static Ask unreadable(Provider provider) {
        return new Ask(provider, null, null, null, null, null, null);
    }

    Behaviour behaviour() {
        return to == null ? Behaviour.ORDINARY : Behaviour.of(to);
    }

    /// Says nothing of whom or what.
    @Override
    public String toString() {
        return "Ask[" + provider + "]";
    }
}
