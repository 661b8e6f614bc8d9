package org.herald.gateway.provider;

import java.util.List;

/// A provider that also takes many texts in one request.
public non-sealed interface BulkProvider extends SmsProvider {

    /// How many texts one request may hold.
    int batchSize();

    /// Hands over up to [#batchSize] texts in one request and waits for the answer, never longer than the provider's
    /// time-out. At most one request leaves for each call.
    ///
    /// @return one answer for each text, in the same order. A request that was refused as a whole because of what
    ///     it holds was certainly not taken: its texts are [ProviderReply.Unavailable] because of
    ///     [ProviderReply.Unavailable#BATCH_REFUSED], so that each can be sent alone and the one at fault be found.
    /// @throws InterruptedException if the thread was interrupted; the texts may have been taken
    List<ProviderReply> send(List<OutboundSms> batch) throws InterruptedException;
}
