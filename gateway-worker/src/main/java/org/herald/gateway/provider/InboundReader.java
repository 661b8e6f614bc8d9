package org.herald.gateway.provider;

import java.net.URI;
import java.util.Optional;

/// Reads the texts that people write to a number of ours at one provider.
public interface InboundReader extends WebhookReader<InboundReport> {

    /// What the provider wants to hear when a text was received, beside the status.
    Optional<Thanks> thanks();

    /// The address as it has to be entered at the provider, which may want more behind it.
    default URI asEntered(URI address) {
        return address;
    }

    /// An answer with a body.
    record Thanks(String contentType, String body) {}
}
