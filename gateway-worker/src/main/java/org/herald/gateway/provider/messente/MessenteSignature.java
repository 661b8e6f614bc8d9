package org.herald.gateway.provider.messente;

import java.util.HexFormat;
import org.herald.gateway.provider.Hmac;

/// Messente's signature: hex HMAC-SHA256 of the raw body, for callbacks under the API password, for texts that come in
/// under the secret of the number. It does not cover the address that is posted to: the token in that address protects
/// itself.
final class MessenteSignature {

    static final String HEADER = "X-Messente-Signature";

    private final Hmac hmac;

    MessenteSignature(String secret) {
        hmac = new Hmac("HmacSHA256", secret);
    }

    boolean matches(byte[] body, String signature) {
        byte[] given;
        try {
            given = HexFormat.of().parseHex(signature.strip());
        } catch (IllegalArgumentException _) {
            return false;
        }
        return hmac.matches(body, given);
    }
}
