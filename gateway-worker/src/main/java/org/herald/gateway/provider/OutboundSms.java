package org.herald.gateway.provider;

import java.net.URI;
import java.time.Duration;

/// One text as it is handed to a provider.
///
/// @param timeToLive how long the provider may try to deliver it
/// @param callback where the provider reports what became of it
/// @param confidential true for codes: the provider must not store the text
public record OutboundSms(
        String phone, String text, String sender, Duration timeToLive, URI callback, boolean confidential) {

    /// Number, text and callback token stay out of logs.
    @Override
    public String toString() {
        return "OutboundSms[" + text.length() + " characters]";
    }
}
