package org.herald.gateway.provider;

import java.net.URI;
import java.util.Optional;

/// Reads what one provider posts to us.
///
/// @param <R> what it says, in Herald's words
public interface WebhookReader<R> {

    /// The provider's name, as in the path it posts to.
    String provider();

    /// The header that carries the provider's signature.
    String signatureHeader();

    /// Whether the provider, and nobody else, posted this body to this address.
    ///
    /// @param url the whole address as the provider knows it, which behind a balancer is not what the request says
    boolean genuine(URI url, byte[] body, String signature);

    /// What the body says; empty if it cannot be read.
    Optional<R> read(byte[] body);
}
