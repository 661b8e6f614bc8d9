package org.herald.sandbox.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a request asks for, as far as it could be read: a refused one may lack anything.
///
/// @param timeToSend absent for at once
record OmniMessage(
        @Nullable String to,
        @Nullable String text,
        @Nullable String sender,
        @Nullable String dlrUrl,
        @Nullable String textStore,
        @Nullable Instant timeToSend) {

    static final OmniMessage UNREADABLE = new OmniMessage(null, null, null, null, null, null);

    /// Says nothing of whom or what.
    @Override
    public String toString() {
        return "OmniMessage[]";
    }
}
