package org.herald.gateway.provider;

import java.net.URI;
import java.time.Duration;
import org.herald.settings.Settings;

/// Where a provider's API is, and how long it may take.
///
/// @param url base address, without the slash at the end
/// @param timeout hard limit of one request, answer included; the takeover of a partition waits as long
/// @param connectTimeout limit for the connection alone, so that a provider that cannot be reached is told apart
///     from one that does not answer
public record Endpoint(URI url, Duration timeout, Duration connectTimeout) {

    /// Reads `<provider>.url`, `<provider>.timeout` and `<provider>.connect-timeout`.
    public static Endpoint from(Settings settings, String provider, String usualUrl) {
        Duration timeout = settings.duration(provider + ".timeout", Duration.ofSeconds(5));
        Duration connect = settings.duration(provider + ".connect-timeout", Duration.ofSeconds(2));
        if (connect.compareTo(timeout) >= 0) {
            settings.problem(
                    provider + ".connect-timeout", connect.toMillis() + "ms", "less than " + provider + ".timeout");
        }
        return new Endpoint(url(settings, provider + ".url", usualUrl), timeout, connect);
    }

    private static URI url(Settings settings, String key, String usualUrl) {
        String url = settings.text(key, usualUrl);
        try {
            URI parsed = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (parsed.getHost() != null) {
                return parsed;
            }
        } catch (IllegalArgumentException _) {
            // Reported below, together with addresses that parse but name no host.
        }
        settings.problem(key, url, "an http or https address");
        return URI.create("http://invalid");
    }
}
