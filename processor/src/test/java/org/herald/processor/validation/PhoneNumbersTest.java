package org.herald.processor.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.herald.processor.runtime.Fault;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who answers a number decides whether it is texted. The numbers are examples of the plans, nobody's own.
class PhoneNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+37255512345",
                "+37281234567",
                "+37061234567",
                "+37121234567",
                "+358401234567",
                "+46701234567",
                "+4915112345678",
                "+393123456789",
                "+447400123456",
                // Mobile and fixed are one range.
                "+14155550123",
                "+18095550123",
                // Of a range that the plan has not opened yet.
                "+37220000000"
            })
    void mobileNumbersAreTexted(String phone) {
        assertEquals("", mistake(phone, TextedNumbers.MOBILE));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "+3726001234, a fixed line of EE",
        "+390612345678, a fixed line of IT",
        "+442079460000, a fixed line of GB",
        "+3728002123, a toll free number of EE",
        "+18005551212, a toll free number of US",
        "+3729001234, a premium rate number of EE",
        "+4918012345, a shared cost number of DE",
        "+445612345678, a number of internet telephony of GB",
        "+37270012345, a personal number of EE",
        "+447640123456, a pager of GB",
        "+445551234567, a company's access number of GB",
        "+80012345678, a toll free number of the whole world"
    })
    void numbersOfAnotherKindAreRefusedByName(String phone, String found) {
        String mistake = mistake(phone, TextedNumbers.MOBILE);

        assertTrue(mistake.startsWith("NO_MOBILE_PHONE phone: " + found + "; expected a mobile number"), mistake);
    }

    @Test
    void whoeverKnowsBetterSaysSoForACountry() {
        TextedNumbers texted = TextedNumbers.from(Settings.of("p.yaml", """
            numbers:
              EE: [fixed-line]
              GB: VOIP, pager
            """));

        assertEquals("", mistake("+3726001234", texted));
        assertEquals("", mistake("+445612345678", texted));
        assertEquals("", mistake("+447640123456", texted));
        assertTrue(mistake("+3729001234", texted).startsWith("NO_MOBILE_PHONE "), "another kind of the same country");
        assertTrue(mistake("+390612345678", texted).startsWith("NO_MOBILE_PHONE "), "the same kind of another country");
    }

    @Test
    void thePolicyNamesEveryMistake() {
        Settings settings = Settings.of("p.yaml", """
            numbers:
              EE: fixed line
              Estonia: fixed-line
              LV: fixed-line, mobile
            """);
        TextedNumbers.from(settings);

        assertEquals("""
            p.yaml:2: numbers.EE: 'fixed line': expected some of fixed-line, toll-free, premium-rate, shared-cost, \
            voip, personal-number, pager, uan, voicemail
            p.yaml:3: numbers.Estonia: 'fixed-line': expected a country's two letters, such as EE
            p.yaml:4: numbers.LV: 'fixed-line, mobile': expected some of fixed-line, toll-free, premium-rate, \
            shared-cost, voip, personal-number, pager, uan, voicemail\
            """, assertThrows(SettingsException.class, settings::check).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "garbage, 7 characters in another form",
        "'', 0 characters in another form",
        "0037255512345, 13 characters in another form",
        "+372 5551 2345, 14 characters in another form",
        "+99955512345, a number of no country",
        "+3725551, a number that is too short or too long for its country",
        "+372555123451, a number that is too short or too long for its country"
    })
    void whatIsNoNumberIsNeverShown(String phone, String found) {
        String mistake = mistake(phone, TextedNumbers.MOBILE);

        assertTrue(mistake.startsWith(Fault.INVALID_PHONE + " phone: " + found + "; expected "), mistake);
        assertTrue(phone.isEmpty() || !mistake.contains(phone), mistake);
    }

    private static String mistake(String phone, TextedNumbers texted) {
        return NumberingPlans.mistake("phone", phone, texted)
                .map(mistake -> mistake.fault() + " " + mistake)
                .orElse("");
    }
}
