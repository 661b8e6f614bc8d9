package org.herald.gateway.webhook;

import java.net.URI;

/// The addresses under which providers reach us. They come from the configuration alone: what a request says of its
/// own address, behind a balancer, is somebody else's word.
///
/// @param base without the slash at the end
public record PublicAddresses(URI base) {

    static String callbackPath(String provider) {
        return "/callbacks/" + provider + "/";
    }

    static String inboundPath(String provider) {
        return "/inbound/" + provider + "/";
    }

    /// Where a provider reports what became of an attempt.
    public URI callback(String provider, String token) {
        return URI.create(base + callbackPath(provider) + token);
    }

    /// Where a provider posts the texts that people write to us.
    public URI inbound(String provider, String token) {
        return URI.create(base + inboundPath(provider) + token);
    }
}
