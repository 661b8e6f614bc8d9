package org.herald.gateway.provider.messente;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessenteSignatureTest {

    /// [RFC 4231](https://www.rfc-editor.org/rfc/rfc4231), test case 2.
    private static final String RFC_4231 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    private static final byte[] BODY = "what do ya want for nothing?".getBytes(UTF_8);

    private final MessenteSignature signature = new MessenteSignature("Jefe");

    @Test
    void agreesWithThePublishedVector() {
        assertTrue(signature.matches(BODY, RFC_4231));
        assertTrue(signature.matches(BODY, RFC_4231.toUpperCase(Locale.ROOT)));
    }

    @Test
    void noticesAChangedBodyAndAnotherPassword() {
        assertFalse(signature.matches("what do ya want for nothing!".getBytes(UTF_8), RFC_4231));
        assertFalse(new MessenteSignature("jefe").matches(BODY, RFC_4231));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5bdc", "nothex", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec38"})
    void refusesWhatIsNoSignature(String given) {
        assertFalse(signature.matches(BODY, given));
    }
}
