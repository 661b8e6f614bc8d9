package org.herald.gateway.provider;

/// A provider that sends texts, one at a time or many in one request. Either way every text gets an answer of its
/// own.
public sealed interface SmsProvider extends AutoCloseable permits SingleProvider, BulkProvider {

    /// The provider's short name, as in configuration, receipts, metrics and callback paths.
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
