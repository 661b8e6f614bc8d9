package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.herald.lending.LoanDecision;
import org.herald.processor.gate.Templates;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text in every language, as it is sent.
class TextsTest {

    /// Languages whose letters are all in the alphabet of one part of 160; the others have 70.
    private static final List<String> WIDE = List.of("en", "et", "fi");

    @TempDir
    private Path stateDir;

    static Stream<String> locales() {
        return Templates.LOCALES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("locales")
    void saysAllItMustInFewParts(String locale) {
        List<SpecificRecord> events = List.of(
                Bank.approved("e-1").build(),
                Bank.approved("e-2")
                        .setDecision(LoanDecision.DECLINED)
                        .setAmount(null)
                        .build(),
                Bank.overdue("e-3").build(),
                Bank.inactive("e-4").build());
        try (DecisionsDriver driver = new DecisionsDriver(stateDir)) {
            driver.customer("c-1", Bank.profile().setLocale(locale).build());
            events.forEach(event -> driver.event("c-1", event));
            List<SmsRequest> requests = driver.requests();

            assertEquals(events.size(), requests.size());
            requests.forEach(request -> check(request, locale));
            assertTrue(requests.get(2).getText().contains("+372 600 1234"), "a debt names somebody to talk to");
            assertTrue(requests.get(2).getText().contains("71"), "and the amount");
            assertTrue(requests.get(3).getText().contains("+372 600 1234"), "an advert says how to stop it");
        }
    }

    private static void check(SmsRequest request, String locale) {
        String text = request.getText();
        assertTrue(text.startsWith("Nordlaen: "), text);
        assertFalse(text.contains("{"), text);
        assertEquals(locale, request.getLocale());
        boolean wide = WIDE.contains(locale);
        assertEquals(wide ? SmsEncoding.GSM7 : SmsEncoding.UCS2, request.getEncoding(), text);
        assertTrue(request.getSegments() <= (wide ? 1 : 3), text + ": " + request.getSegments() + " parts");
    }
}
