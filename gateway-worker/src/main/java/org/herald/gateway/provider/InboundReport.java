package org.herald.gateway.provider;

import java.time.Instant;
import java.util.Optional;

/// A text that somebody wrote to a number of ours.
///
/// @param from who wrote it, as the provider says it; a phone number in E.164 form if it is one
/// @param to the number of ours
/// @param at by the provider's clock; empty where it does not say
public record InboundReport(String providerMessageId, String from, String to, String text, Optional<Instant> at) {

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return "InboundReport[" + providerMessageId + ", " + text.length() + " characters]";
    }
}
