package org.herald.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// The sealed tokens of an operator's requests. A worker's port may be reachable from the internet, for the callbacks;
/// only who holds the workers' keyset can ask for anything else there. A token serves one kind of request for a
/// minute; within it, it could be used again by whoever listens on an unprotected line.
public final class OperatorTokens {

    /// Not that of callback tokens, which providers know.
    private static final byte[] PURPOSE = "herald operator token".getBytes(UTF_8);

    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final int LONGEST = 500;

    private final Aead aead;

    OperatorTokens(Aead aead) {
        this.aead = aead;
    }

    public String seal(String action, Instant now) {
        try {
            byte[] plain = (action + "@" + now.toEpochMilli()).getBytes(UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(plain, PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot encrypt", e);
        }
    }

    /// Whether the token was sealed for this action within the last minute. The clocks of two machines may differ by
    /// as much.
    boolean allows(String token, String action, Instant now) {
        if (token.length() > LONGEST) {
            return false;
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            String[] plain = new String(aead.decrypt(sealed, PURPOSE), UTF_8).split("@", 2);
            Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(plain[1])), now);
            return plain[0].equals(action) && age.abs().compareTo(LIFETIME) < 0;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
