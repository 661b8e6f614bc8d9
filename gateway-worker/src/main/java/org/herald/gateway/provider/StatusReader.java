package org.herald.gateway.provider;

/// Asks one provider what became of a text, with connections of its own: no text waits behind a question.
public interface StatusReader extends AutoCloseable {

    /// Asks, and waits for the answer, never longer than the provider's time-out.
    ///
    /// @param providerMessageId as the provider gave it when it took the text
    StatusAnswer status(String providerMessageId) throws InterruptedException;

    @Override
    void close();
}
