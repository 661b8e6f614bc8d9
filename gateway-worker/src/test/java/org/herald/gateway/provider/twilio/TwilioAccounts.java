package org.herald.gateway.provider.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.herald.gateway.provider.Endpoint;

/// Accounts at Twilio for tests.
public final class TwilioAccounts {

    static final String SID = "AC0123456789abcdef0123456789abcdef";

    private TwilioAccounts() {}

    /// An account whose token signs what Twilio posts.
    public static TwilioConfig signing(String token) {
        return new TwilioConfig(
                new Endpoint(URI.create("http://localhost"), Duration.ofSeconds(5), Duration.ofSeconds(2)),
                SID,
                token,
                Optional.empty());
    }

    public static TwilioConfig at(URI url, Duration timeout) {
        return at(url, timeout, Optional.empty());
    }

    static TwilioConfig at(URI url, Duration timeout, Optional<String> service) {
        return new TwilioConfig(new Endpoint(url, timeout, timeout.dividedBy(2)), SID, "secret", service);
    }
}
