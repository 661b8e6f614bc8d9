package org.herald.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.herald.gateway.receipt.CallbackOrigin;

/// The sealed tokens in callback addresses. Any worker with the same keyset can open a token of another, so any
/// worker can take any callback; nobody without the keyset can make one or read the customer's id in it.
public final class CallbackTokens {

    /// Binds the ciphertext to its use: a token of some other part of Herald with the same keys is none of these.
    private static final byte[] PURPOSE = "herald callback token".getBytes(UTF_8);

    /// The same for addresses to which texts come in: neither token is good in the other's place.
    private static final byte[] INBOUND = "herald inbound token".getBytes(UTF_8);

    /// What a real token comes to at most; longer ones are not worth opening. Jetty takes 8 KiB for all of a
    /// request's head.
    private static final int LONGEST = 7_000;

    private final Aead aead;

    private CallbackTokens(Aead aead) {
        this.aead = new SettledAead(aead);
    }

    /// Reads the keyset.
    ///
    /// @throws IOException if the file cannot be read or holds no keyset for this use
    public static CallbackTokens fromKeyset(Path keyset) throws IOException {
        try {
            AeadConfig.register();
            KeysetHandle keys =
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(keyset), InsecureSecretKeyAccess.get());
            return new CallbackTokens(keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IOException("holds no keyset for authenticated encryption", e);
        }
    }

    /// Writes a new keyset, readable by its owner only.
    ///
    /// @throws IOException if the file is there already, or cannot be written
    public static void newKeyset(Path file) throws IOException {
        try {
            AeadConfig.register();
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES128_GCM);
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, json, StandardOpenOption.WRITE);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make a keyset", e);
        }
    }

    /// Tokens of operators, with the same keys.
    public OperatorTokens operators() {
        return new OperatorTokens(aead);
    }

    /// A token that fits into a path of an address.
    public String seal(CallbackOrigin origin) {
        return seal(TokenCoding.encode(origin), PURPOSE);
    }

    /// Reads a token.
    ///
    /// @return empty if the token was not sealed with one of our keys
    public Optional<CallbackOrigin> open(String token) {
        return open(token, PURPOSE).flatMap(TokenCoding::decode);
    }

    /// A token for the address to which one provider posts the texts that come in. It holds as long as its key is in
    /// the keyset: nobody enters a new address at a provider every month.
    public String sealInbound(String provider) {
        return seal(provider.getBytes(UTF_8), INBOUND);
    }

    /// Whether the token was made for this provider.
    public boolean opensInbound(String token, String provider) {
        return open(token, INBOUND)
                .filter(named -> new String(named, UTF_8).equals(provider))
                .isPresent();
    }

    private String seal(byte[] content, byte[] purpose) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(content, purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot encrypt", e);
        }
    }

    private Optional<byte[]> open(String token, byte[] purpose) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(aead.decrypt(Base64.getUrlDecoder().decode(token), purpose));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
