package org.herald.gateway.webhook;

import java.net.URI;
import java.nio.file.Path;
import org.herald.settings.Settings;

/// Where the gateway listens, and under which address providers reach it.
///
/// @param port 0 for any free one
/// @param publicUrl base of the callback addresses, without the slash at the end
/// @param keyset file with the keys of the callback tokens
/// @param atOnce how many callbacks and texts that come in may be in work; those beyond are to come again
public record HttpConfig(String host, int port, URI publicUrl, Path keyset, int atOnce) {

    /// Each holds a body of 64 KiB at the most, and a receipt takes some milliseconds.
    private static final int USUALLY_AT_ONCE = 200;

    private static final int MOST_AT_ONCE = 10_000;

    public static HttpConfig from(Settings settings) {
        settings.text("token.keyset");
        return new HttpConfig(
                settings.text("http.host", "127.0.0.1"),
                settings.number("http.port", 8082, 0, 65_535),
                publicUrl(settings),
                settings.path("token.keyset", Path.of("")),
                settings.number("webhook.at-once", USUALLY_AT_ONCE, 1, MOST_AT_ONCE));
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
