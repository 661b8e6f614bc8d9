package org.herald.gateway.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.sms.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTokensTest {

    private static final String CUSTOMER = "customer-4711";

    private final Path folder;
    private final CallbackTokens tokens;

    CallbackTokensTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path keyset = folder.resolve("keys.json");
        CallbackTokens.newKeyset(keyset);
        tokens = CallbackTokens.fromKeyset(keyset);
    }

    static CallbackOrigin origin(Optional<String> campaign) {
        MessageOrigin message = new MessageOrigin(
                "0f3a",
                CUSTOMER,
                11,
                "sms.requests.bulk",
                Purpose.MARKETING,
                "spring-offer",
                "et",
                "EE",
                "herald",
                campaign,
                2,
                Instant.parse("2026-03-01T10:11:12.345Z"));
        return new CallbackOrigin(message, 3, "messente");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spring-2026"})
    void opensWhatItSealed(String campaign) {
        CallbackOrigin origin = origin(Optional.of(campaign).filter(it -> !it.isEmpty()));
        assertEquals(Optional.of(origin), tokens.open(tokens.seal(origin)));
    }

    @Test
    void fitsIntoAPathAndTellsNothing() {
        String token = tokens.seal(origin(Optional.of("spring-2026")));
        assertTrue(token.matches("[A-Za-z0-9_-]+"), token);
        assertTrue(token.length() < 400, "length " + token.length());
        assertFalse(token.contains(CUSTOMER));
        assertNotEquals(token, tokens.seal(origin(Optional.of("spring-2026"))));
    }

    @Test
    void noticesEveryChangedCharacter() {
        String token = tokens.seal(origin(Optional.empty()));
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertEquals(Optional.empty(), tokens.open(changed), "character " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void opensNothingElse(String token) {
        assertEquals(Optional.empty(), tokens.open(token));
        assertEquals(Optional.empty(), tokens.open("A".repeat(1_000_000)));
    }

    @Test
    void anotherKeysetOpensNothing() throws IOException {
        Path other = folder.resolve("other.json");
        CallbackTokens.newKeyset(other);
        String token = tokens.seal(origin(Optional.empty()));
        assertEquals(Optional.empty(), CallbackTokens.fromKeyset(other).open(token));
    }

    @Test
    void aKeysetIsForItsOwnerOnlyAndNeverOverwritten() throws IOException {
        Path file = folder.resolve("new.json");
        CallbackTokens.newKeyset(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(FileAlreadyExistsException.class, () -> CallbackTokens.newKeyset(file));
    }

    @Test
    void aFileThatIsNoKeysetIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), "{\"key\":[]}");
        assertThrows(IOException.class, () -> CallbackTokens.fromKeyset(file));
        assertThrows(IOException.class, () -> CallbackTokens.fromKeyset(folder.resolve("none.json")));
    }
}
