package org.herald.gateway.provider.twilio;

import java.time.Duration;
import java.util.Optional;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.Endpoint;
import org.herald.gateway.provider.InboundReader;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.provider.SingleProvider;
import org.herald.settings.Settings;

/// How to reach Twilio.
///
/// @param accountSid names the account, in addresses and as the user
/// @param authToken is the account's password, and signs what Twilio posts to us
/// @param messagingServiceSid a service of the account that chooses the sender; without it the text's own is used
public record TwilioConfig(Endpoint endpoint, String accountSid, String authToken, Optional<String> messagingServiceSid)
        implements ProviderConfig {

    private static final String ACCOUNT = "AC[0-9a-fA-F]{32}";
    private static final String SERVICE = "MG[0-9a-fA-F]{32}";

    public static TwilioConfig from(Settings settings) {
        String account = settings.text("twilio.account-sid");
        if (!account.isEmpty() && !account.matches(ACCOUNT)) {
            settings.problem("twilio.account-sid", account, "AC and 32 hexadecimal digits");
        }
        Optional<String> service = settings.optionalText("twilio.messaging-service-sid");
        service.filter(sid -> !sid.matches(SERVICE))
                .ifPresent(
                        sid -> settings.problem("twilio.messaging-service-sid", sid, "MG and 32 hexadecimal digits"));
        return new TwilioConfig(
                Endpoint.from(settings, TwilioClient.NAME, "https://api.twilio.com"),
                account,
                settings.secret("twilio.auth-token"),
                service);
    }

    @Override
    public String name() {
        return TwilioClient.NAME;
    }

    @Override
    public Duration timeout() {
        return endpoint.timeout();
    }

    @Override
    public SingleProvider client() {
        return new TwilioClient(this);
    }

    @Override
    public CallbackReader callbacks() {
        return new TwilioCallbacks(this);
    }

    @Override
    public Optional<InboundReader> inbound() {
        return Optional.of(new TwilioInbound(this));
    }

    /// The token signs callbacks too: it never reaches a log.
    @Override
    public String toString() {
        return "TwilioConfig[" + endpoint + "]";
    }
}
