package org.herald.gateway.provider;

import java.util.Optional;

/// Reads one provider's callbacks.
public interface CallbackReader {

    /// The provider's name, as in the callback's path.
    String provider();

    /// The header that carries the provider's signature.
    String signatureHeader();

    /// Whether the provider, and nobody else, wrote this body.
    boolean genuine(byte[] body, String signature);

    /// What the body says; empty if it cannot be read.
    Optional<CallbackReport> read(byte[] body);
}
