package org.herald.gateway.provider.messente;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.provider.SmsProvider;
import org.herald.settings.Settings;

/// How to reach Messente.
///
/// @param url base address, without the slash at the end
/// @param timeout hard limit of one request, answer included; the takeover of a partition waits as long
/// @param connectTimeout limit for the connection alone, so that a provider that cannot be reached is told apart
///     from one that does not answer
/// @param currency of the prices in callbacks, which do not say it
public record MessenteConfig(
        URI url, String username, String password, Duration timeout, Duration connectTimeout, String currency)
        implements ProviderConfig {

    public static MessenteConfig from(Settings settings) {
        Duration timeout = settings.duration("messente.timeout", Duration.ofSeconds(5));
        Duration connect = settings.duration("messente.connect-timeout", Duration.ofSeconds(2));
        if (connect.compareTo(timeout) >= 0) {
            settings.problem("messente.connect-timeout", connect.toMillis() + "ms", "less than messente.timeout");
        }
        return new MessenteConfig(
                url(settings),
                settings.text("messente.username"),
                settings.secret("messente.password"),
                timeout,
                connect,
                currency(settings));
    }

    @Override
    public String name() {
        return MessenteClient.NAME;
    }

    @Override
    public SmsProvider client() {
        return new MessenteClient(this);
    }

    @Override
    public CallbackReader callbacks() {
        return new MessenteCallbacks(this);
    }

    private static URI url(Settings settings) {
        String url = settings.text("messente.url", "https://api.messente.com/v1");
        try {
            URI parsed = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (parsed.getHost() != null) {
                return parsed;
            }
        } catch (IllegalArgumentException _) {
            // Reported below, together with addresses that parse but name no host.
        }
        settings.problem("messente.url", url, "an http or https address");
        return URI.create("http://invalid");
    }

    private static String currency(Settings settings) {
        String currency = settings.text("messente.currency", "EUR");
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException _) {
            settings.problem("messente.currency", currency, "an ISO 4217 currency code");
            return "EUR";
        }
    }

    /// The password signs callbacks too: it never reaches a log.
    @Override
    public String toString() {
        return "MessenteConfig[" + url + ", " + timeout + "]";
    }
}
