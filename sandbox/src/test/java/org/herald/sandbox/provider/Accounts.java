package org.herald.sandbox.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.herald.gateway.provider.Endpoint;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.provider.messente.MessenteConfig;
import org.herald.gateway.provider.twilio.TwilioConfig;
import org.herald.sandbox.simulator.Provider;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;

/// The account that a simulator has, as the gateway is configured with it. A new provider is a case in each `switch`.
record Accounts(Simulator simulator, Duration timeout) {

    ProviderConfig of(Provider provider) {
        return at(provider, url(provider));
    }

    /// The same account somewhere else.
    ProviderConfig at(Provider provider, URI url) {
        return config(provider, url, provider == Provider.MESSENTE ? options().password() : token());
    }

    ProviderConfig withPassword(Provider provider, String password) {
        return config(provider, url(provider), password);
    }

    URI url(Provider provider) {
        return switch (provider) {
            case MESSENTE -> simulator.url();
            case TWILIO -> simulator.twilioUrl();
        };
    }

    private ProviderConfig config(Provider provider, URI url, String password) {
        Endpoint endpoint = new Endpoint(url, timeout, timeout.dividedBy(2));
        return switch (provider) {
            case MESSENTE ->
                new MessenteConfig(
                        endpoint,
                        options().username(),
                        password,
                        "EUR",
                        MessenteConfig.LARGEST_BATCH,
                        Optional.of(options().inboundSecret()));
            case TWILIO -> new TwilioConfig(endpoint, options().twilio().sid(), password, Optional.empty());
        };
    }

    private SimulatorOptions options() {
        return simulator.options();
    }

    private String token() {
        return options().twilio().authToken();
    }
}
