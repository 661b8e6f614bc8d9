package org.herald.gateway.provider;

import java.time.Instant;
import java.util.Optional;
import org.herald.sms.ProviderAnswer;

/// A text that somebody wrote to a number of ours.
///
/// @param from who wrote it, as the provider says it; a phone number in E.164 form if it is one
/// @param to the number of ours
/// @param at by the provider's clock; empty where it does not say
/// @param answeredAs what the provider took it for and has answered by itself; empty where it leaves that to us
public record InboundReport(
        String providerMessageId,
        String from,
        String to,
        String text,
        Optional<Instant> at,
        Optional<ProviderAnswer> answeredAs) {

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return "InboundReport[" + providerMessageId + ", " + text.length() + " characters]";
    }
}
