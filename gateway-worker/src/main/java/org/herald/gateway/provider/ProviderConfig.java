package org.herald.gateway.provider;

import java.time.Duration;
import java.util.Optional;

/// One account at one provider, as it is configured: all that the rest of the worker has to know of a provider's
/// folder.
public interface ProviderConfig {

    /// The provider's short name, as in configuration, receipts, metrics and callback paths.
    String name();

    /// Hard limit of one request, answer included. The takeover of a partition waits as long as the longest.
    Duration timeout();

    /// A client, ready to send. It is its taker's to close.
    SmsProvider client();

    /// What reads this provider's callbacks.
    CallbackReader callbacks();

    /// What reads the texts that people write to our numbers at this provider; empty where the settings lack the
    /// secret that signs them, `<provider>.inbound-secret`.
    Optional<InboundReader> inbound();
}
