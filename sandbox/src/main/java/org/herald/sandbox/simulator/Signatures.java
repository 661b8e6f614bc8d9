package org.herald.sandbox.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How the providers sign what they post.
final class Signatures {

    private Signatures() {}

    /// Over the raw body alone.
    static String messente(String secret, String body) {
        return HexFormat.of().formatHex(mac("HmacSHA256", secret, body));
    }

    /// Over the URL and the fields in the order of their names.
    ///
    /// @see <a href="https://www.twilio.com/docs/usage/security">Twilio on security</a>
    static String twilio(String authToken, String url, Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        return Base64.getEncoder().encodeToString(mac("HmacSHA1", authToken, signed.toString()));
    }

    private static byte[] mac(String algorithm, String key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
