package org.herald.gateway.provider.messente;

import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import org.herald.gateway.provider.BulkProvider;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.Endpoint;
import org.herald.gateway.provider.InboundReader;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.settings.Settings;

/// How to reach Messente.
///
/// @param currency of the prices in callbacks, which do not say it
/// @param batch how many texts one request may hold
/// @param inboundSecret what Messente signs texts to our numbers with; without it they are not taken
public record MessenteConfig(
        Endpoint endpoint, String username, String password, String currency, int batch, Optional<String> inboundSecret)
        implements ProviderConfig {

    /// Messente takes no more in one request.
    public static final int LARGEST_BATCH = 1_000;

    public static MessenteConfig from(Settings settings) {
        return new MessenteConfig(
                Endpoint.from(settings, MessenteClient.NAME, "https://api.messente.com/v1"),
                settings.text("messente.username"),
                settings.secret("messente.password"),
                currency(settings),
                settings.number("messente.batch", LARGEST_BATCH, 1, LARGEST_BATCH),
                settings.optionalSecret("messente.inbound-secret"));
    }

    @Override
    public String name() {
        return MessenteClient.NAME;
    }

    @Override
    public Duration timeout() {
        return endpoint.timeout();
    }

    @Override
    public BulkProvider client() {
        return new MessenteClient(this);
    }

    @Override
    public CallbackReader callbacks() {
        return new MessenteCallbacks(this);
    }

    @Override
    public Optional<InboundReader> inbound() {
        return inboundSecret.map(MessenteInbound::new);
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
        return "MessenteConfig[" + endpoint + "]";
    }
}
