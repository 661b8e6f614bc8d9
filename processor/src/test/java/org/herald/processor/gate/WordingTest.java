package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.herald.processor.intent.Argument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Money and days as the reader writes them.
class WordingTest {

    private static final Brand BRAND = new Brand("Nordlaen", "Nordlaen", "+372 600 1234", "https://nordlaen.example");

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "et; 71.2400; EUR; 71,24 €",
                "et-EE; 71.2400; EUR; 71,24 €",
                "et; 12345.6000; EUR; 12 345,60 €",
                "en; 71.2400; EUR; €71.24",
                "fi; 71.2400; EUR; 71,24 €",
                "lv; 71.2400; EUR; 71,24 €",
                "lt; 71.2400; EUR; 71,24 €",
                "et; 71.2450; EUR; 71,245 €",
                "en; 1500.0000; JPY; ¥1,500",
                "et; 0.0100; EUR; 0,01 €",
            })
    void writesMoney(String locale, String amount, String currency, String expected) {
        Argument argument = new Argument.Amount(new BigDecimal(amount), Currency.getInstance(currency));

        assertEquals(expected, Wording.tidy(wording(locale).of(argument)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "et; 24. nov 2026",
                "en; Nov 24, 2026",
                "en-GB; 24 Nov 2026",
                "fi; 24.11.2026",
                "lv; 2026. gada 24. nov.",
                "lt; 2026-11-24",
            })
    void writesDays(String locale, String expected) {
        assertEquals(expected, Wording.tidy(wording(locale).of(new Argument.Day(LocalDate.of(2026, 11, 24)))));
    }

    @Test
    void leadsToTheFrontPageOfTheBrand() {
        assertEquals(BRAND.url(), wording("et").of(new Argument.FrontPage()));
    }

    @Test
    void keepsWhatWouldDoubleThePriceOutOfTheText() {
        assertEquals("1 000 - é", Wording.tidy(" 1\u202F000\u00A0\u2212 e\u0301\n"));
    }

    private static Wording wording(String locale) {
        return new Wording(Locale.forLanguageTag(locale), BRAND);
    }
}
