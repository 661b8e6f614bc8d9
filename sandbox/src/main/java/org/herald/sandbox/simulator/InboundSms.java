package org.herald.sandbox.simulator;

import java.net.URI;

/// A text that somebody writes to one of Herald's numbers.
///
/// @param url where the provider is configured to post it
public record InboundSms(Provider provider, URI url, String from, String to, String text) {

    /// Says nothing of whom or what.
    @Override
    public String toString() {
        return "InboundSms[" + provider + "]";
    }
}
