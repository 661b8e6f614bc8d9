package org.herald.gateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureTest {

    /// The example of Twilio's own libraries.
    private static final String PUBLISHED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static final URI URL = URI.create("https://mycompany.com/myapp.php?foo=1&bar=2");
    private static final String FORM =
            "Digits=1234&To=%2B18005551212&From=%2B14158675309" + "&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";

    private final TwilioSignature signature = new TwilioSignature(TwilioAccounts.signing("12345"));

    @Test
    void agreesWithThePublishedExample() {
        assertTrue(signature.matches(URL, form(FORM), PUBLISHED));
    }

    @Test
    void noticesAnotherFieldAnotherAddressAndAnotherToken() {
        assertFalse(signature.matches(URL, form(FORM.replace("1234&", "1235&")), PUBLISHED));
        assertFalse(signature.matches(URL, form(FORM + "&More="), PUBLISHED));
        assertFalse(signature.matches(URI.create(URL + "3"), form(FORM), PUBLISHED));
        assertFalse(new TwilioSignature(TwilioAccounts.signing("12346")).matches(URL, form(FORM), PUBLISHED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RSOY", "no base64!", "RSOYDt4T1cUTdK1PDd93/VVr9B8="})
    void refusesWhatIsNoSignature(String given) {
        assertFalse(signature.matches(URL, form(FORM), given));
    }

    /// Twilio writes the port now and then, and what follows a # is for Twilio alone.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        https://herald.example/a,      https://herald.example/a,                true
        https://herald.example/a,      https://herald.example:443/a,            true
        https://herald.example:443/a,  https://herald.example/a,                true
        http://herald.example/a,       http://herald.example:80/a,              true
        https://herald.example/a,      "https://herald.example/a#rc=5&rp=all",  true
        https://herald.example:8443/a, https://herald.example:8443/a,           true
        https://herald.example:8443/a, https://herald.example/a,                false
        https://herald.example/a,      https://herald.example:80/a,             false
        https://herald.example/a,      http://herald.example/a,                 false
        """)
    void takesOneAddressInTheWaysItIsWritten(URI configured, String signed, boolean genuine) throws Exception {
        assertTrue(
                signature.matches(configured, form("A=b"), sign(signed + "Ab")) == genuine,
                signed + " for " + configured);
    }

    @Test
    void valuesOfOneNameAreSignedInTheirOrderAndBlankOnesToo() throws Exception {
        String signed = sign("https://h.example/xAABempty");
        assertTrue(signature.matches(
                URI.create("https://h.example/x"), form("empty=&A=B&A=A&A=A"), sign("https://h.example/xAAABempty")));
        assertFalse(signature.matches(URI.create("https://h.example/x"), form("empty=&A=B&A=A"), signed));
    }

    private static TwilioForm form(String body) {
        return TwilioForm.decode(body.getBytes(UTF_8)).orElseThrow();
    }

    private static String sign(String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("12345".getBytes(UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
