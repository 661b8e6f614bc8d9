package org.herald.gateway.provider;

import java.net.http.HttpResponse;

/// How one request to a provider ended.
public sealed interface HttpOutcome {

    /// A whole answer came in time; what it means is the provider's matter.
    record Answered(HttpResponse<byte[]> response) implements HttpOutcome {}

    /// No answer came that could be read.
    ///
    /// @param reply [ProviderReply.Unavailable] if the request has certainly not left, else [ProviderReply.InDoubt]
    record Unanswered(ProviderReply reply) implements HttpOutcome {}
}
