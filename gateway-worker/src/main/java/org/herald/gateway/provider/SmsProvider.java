package org.herald.gateway.provider;

/// A provider that sends texts.
public interface SmsProvider extends AutoCloseable {

    /// The provider's short name, as in receipts, metrics and callback paths.
    String name();

    /// Hands over one text and waits for the answer, never longer than the provider's time-out.
    ///
    /// At most one request leaves for each call, whatever happens on the way.
    ///
    /// @throws InterruptedException if the thread was interrupted; the text may have been taken
    ProviderReply send(OutboundSms sms) throws InterruptedException;

    @Override
    void close();
}
