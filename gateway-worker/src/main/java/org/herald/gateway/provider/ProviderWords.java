package org.herald.gateway.provider;

import java.time.Duration;
import java.util.Optional;

/// How one provider words its answers, as far as HTTP's status does not say it.
public interface ProviderWords {

    /// The id of the message that was taken.
    Optional<String> id(byte[] body);

    /// The provider's own code of an error.
    Optional<String> code(byte[] body);

    /// What a refusal means. A code that the provider's table does not know is [ProviderReply.Refused] with the
    /// reason `refused`: nobody knows what it is about.
    ///
    /// @param code the provider's, else the status of HTTP
    ProviderReply refused(String code, byte[] body, Optional<Duration> retryAfter);
}
