package org.herald.gateway.webhook;

import java.net.URI;
import java.nio.file.Path;
import org.herald.settings.Settings;

/// Where the gateway listens, and under which address providers reach it.
///
/// @param operators where health, metrics and drain are
/// @param webhooks where providers, or the balancer before all workers, post; another port than the operators'
/// @param publicUrl base of the callback addresses, without the slash at the end
/// @param keyset file with the keys of the callback tokens
/// @param metricsDetail whether all of Kafka's own metrics are on `/metrics`
/// @param atOnce how many callbacks and texts that come in may be in work; those beyond are to come again
public record HttpConfig(
        ListenAddress operators,
        ListenAddress webhooks,
        boolean metricsDetail,
        URI publicUrl,
        Path keyset,
        int atOnce) {

    /// Each holds a body of 64 KiB at the most, and a receipt takes some milliseconds.
    private static final int USUALLY_AT_ONCE = 200;

    private static final int MOST_AT_ONCE = 10_000;

    private static final int OPERATORS_PORT = 8082;
    private static final int WEBHOOKS_PORT = 8083;

    public static HttpConfig from(Settings settings) {
        settings.text("token.keyset");
        ListenAddress operators = ListenAddress.from(settings, "http", OPERATORS_PORT);
        ListenAddress webhooks = ListenAddress.from(settings, "webhook", WEBHOOKS_PORT);
        if (webhooks.port() != 0 && webhooks.port() == operators.port()) {
            settings.problem(
                    "webhook.port",
                    Integer.toString(webhooks.port()),
                    "another port than http.port, which is for operators alone");
        }
        return new HttpConfig(
                operators,
                webhooks,
                settings.flag("metrics.detail", false),
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
