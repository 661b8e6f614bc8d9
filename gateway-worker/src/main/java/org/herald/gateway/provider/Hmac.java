package org.herald.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A keyed hash, as providers sign with.
public final class Hmac {

    private final SecretKeySpec key;

    /// Takes an algorithm that every Java platform has.
    ///
    /// @param algorithm `HmacSHA1` or `HmacSHA256`
    public Hmac(String algorithm, String secret) {
        key = new SecretKeySpec(secret.getBytes(UTF_8), algorithm);
    }

    /// Whether this is the hash, found out in a time that tells nothing.
    public boolean matches(byte[] content, byte[] given) {
        return MessageDigest.isEqual(of(content), given);
    }

    private byte[] of(byte[] content) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + key.getAlgorithm(), e);
        }
    }
}
