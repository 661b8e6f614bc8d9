package org.herald.gateway.webhook;

import java.net.URI;
import java.nio.file.Path;
import org.herald.settings.Settings;

/// Where the gateway listens, and under which address providers reach it.
///
/// @param port 0 for any free one
/// @param publicUrl base of the callback addresses, without the slash at the end
/// @param keyset file with the keys of the callback tokens
public record HttpConfig(String host, int port, URI publicUrl, Path keyset) {

    public static HttpConfig from(Settings settings) {
        settings.text("token.keyset");
        return new HttpConfig(
                settings.text("http.host", "127.0.0.1"),
                settings.number("http.port", 8082, 0, 65_535),
                publicUrl(settings),
                settings.path("token.keyset", Path.of("")));
    }

    private static URI publicUrl(Settings settings) {
        String url = settings.text("webhook.public-url");
        try {
            URI parsed = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (url.isEmpty() || parsed.getHost() != null) {
                return parsed;
            }
        } catch (IllegalArgumentException _) {
            // Reported below, together with addresses that parse but name no host.
        }
        settings.problem("webhook.public-url", url, "the http or https address under which providers reach us");
        return URI.create("");
    }
}
