package org.herald.gateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.herald.gateway.provider.Hmac;

/// Twilio's signature: base64 HMAC-SHA1, under the auth token, of the whole address and behind it the name and value of
/// each field in the order of their names.
///
/// See [Twilio on validating requests](https://www.twilio.com/docs/usage/webhooks/webhooks-security).
final class TwilioSignature {

    static final String HEADER = "X-Twilio-Signature";

    /// By default Twilio repeats a request only if it could not connect. With this it repeats one that was answered
    /// with an error too, up to 5 times within 15 s. It goes to Twilio and never comes back to us.
    ///
    /// See [connection overrides](https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
    private static final String REPEATED = "#rc=5&rp=all";

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Hmac hmac;

    TwilioSignature(TwilioConfig config) {
        hmac = new Hmac("HmacSHA1", config.authToken());
    }

    /// An address as Twilio is told it.
    static URI asEntered(URI address) {
        return URI.create(address + REPEATED);
    }

    boolean matches(URI url, TwilioForm form, String signature) {
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature.strip());
        } catch (IllegalArgumentException _) {
            return false;
        }
        StringBuilder fields = new StringBuilder();
        form.fields()
                .forEach((name, values) ->
                        values.forEach(value -> fields.append(name).append(value)));
        return written(url).stream().anyMatch(one -> hmac.matches((one + fields).getBytes(UTF_8), given));
    }

    /// The ways to write the same address: Twilio signs now with the scheme's own port, now without it, and nothing
    /// says that it leaves out what only it reads.
    private static List<String> written(URI url) {
        int own = "https".equals(url.getScheme()) ? HTTPS : HTTP;
        String plain = url.toString();
        String host = "://" + url.getRawAuthority();
        String other = url.getPort() == own
                ? plain.replaceFirst(":" + own, "")
                : url.getPort() < 0 ? plain.replace(host, host + ":" + own) : plain;
        return Stream.of(plain, other)
                .distinct()
                .flatMap(one -> Stream.of(one, one + REPEATED))
                .toList();
    }
}
