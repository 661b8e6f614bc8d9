package org.herald.gateway.provider.messente;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Messente's signature of a callback: hex HMAC-SHA256 of the raw body under the API password. It does not cover
/// the address the callback is sent to: the token in that address protects itself.
final class MessenteSignature {

    static final String HEADER = "X-Messente-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    MessenteSignature(String password) {
        key = new SecretKeySpec(password.getBytes(UTF_8), ALGORITHM);
    }

    boolean matches(byte[] body, String signature) {
        byte[] given;
        try {
            given = HexFormat.of().parseHex(signature.strip());
        } catch (IllegalArgumentException _) {
            return false;
        }
        return MessageDigest.isEqual(of(body), given);
    }

    private byte[] of(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
