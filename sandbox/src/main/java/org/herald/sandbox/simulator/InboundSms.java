package org.herald.sandbox.simulator;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// A text that somebody writes to one of Herald's numbers.
///
/// @param url where the provider is configured to post it
/// @param id the provider's own of it; Twilio makes its own
/// @param optOutType `STOP`, `START` or `HELP` where Twilio takes it for that and has answered it by itself
public record InboundSms(
        Provider provider, URI url, String from, String to, String text, String id, Optional<String> optOutType) {

    /// One with an id of its own.
    public InboundSms(Provider provider, URI url, String from, String to, String text) {
        this(provider, url, from, to, text, UUID.randomUUID().toString(), Optional.empty());
    }

    /// The same, answered by Twilio.
    public InboundSms answered(String optOutType) {
        return new InboundSms(provider, url, from, to, text, id, Optional.of(optOutType));
    }

    /// Says nothing of whom or what.
    @Override
    public String toString() {
        return "InboundSms[" + provider + "]";
    }
}
