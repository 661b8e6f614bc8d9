package org.herald.gateway.webhook;

import java.util.Optional;
import org.herald.gateway.provider.InboundReader.Thanks;

/// One thing that one provider posts to us. Who posts has to show three things, in this order: a token of ours in the
/// address, before a byte of the body is read; the provider's signature of that body; a body that makes sense.
public sealed interface Webhook permits Callbacks, InboundTexts {

    /// The path in front of the token: `/callbacks/messente/`.
    String path();

    /// The header that carries the provider's signature.
    String signatureHeader();

    /// What takes the body that comes with a token; empty if the token is not good here.
    Optional<Taker> open(String token);

    /// Counts what was answered.
    void count(Answer answer);

    /// What the provider wants to hear, beside the status, when it was received.
    default Optional<Thanks> thanks() {
        return Optional.empty();
    }

    /// Takes one body.
    @FunctionalInterface
    interface Taker {

        /// Answers once what the body says is durable, or after some seconds.
        ///
        /// @param signature empty if there was none
        Answer take(byte[] body, String signature) throws InterruptedException;
    }
}
