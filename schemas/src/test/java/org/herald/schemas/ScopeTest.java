package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.herald.schemas.Scope.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "all, ALL, ''",
        "purpose:MARKETING, PURPOSE, MARKETING",
        "template:loan-approved, TEMPLATE, loan-approved",
        "campaign:spring: part 2, CAMPAIGN, spring: part 2",
        "brand:Õnne & Co, BRAND, Õnne & Co",
        "country:EE, COUNTRY, EE",
        "provider:messente, PROVIDER, messente"
    })
    void readsWhatItPrints(String text, Kind kind, String name) {
        Scope scope = Scope.parse(text);
        assertEquals(new Scope(kind, name), scope);
        assertEquals(text, scope.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                | '': expected all, purpose:MARKETING, template:loan-approved, campaign:ID
        MARKETING         | 'MARKETING': expected all, purpose:MARKETING
        ALL               | 'ALL': expected all, purpose:
        all:              | 'all:': expected all, purpose:
        Purpose:MARKETING | 'Purpose:MARKETING': expected all, purpose:
        customer:c-1      | 'customer:c-1': expected all, purpose:
        purpose:marketing | 'purpose:marketing': expected one of purpose:SECURITY, purpose:SERVICE
        purpose:UNKNOWN   | 'purpose:UNKNOWN': expected one of purpose:SECURITY
        purpose:          | 'purpose': expected one of purpose:SECURITY
        country:UK        | 'country:UK': expected an ISO 3166-1 code in capitals
        country:ee        | 'country:ee': expected an ISO 3166-1 code in capitals
        template          | 'template': expected a name of 1 to 200 characters
        template:         | 'template': expected a name of 1 to 200 characters
        'brand: nordlaen' | 'brand: nordlaen': expected a name of 1 to 200 characters, without blanks around it
        'brand:nordlaen ' | 'brand:nordlaen ': expected a name of 1 to 200 characters, without blanks around it
        """, quoteCharacter = '"')
    void refusesWhatIsNoneAndSaysWhatIs(String text, String words) {
        String given = text == null ? "" : text.replaceAll("^'(.*)'$", "$1");
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Scope.parse(given));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(words), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u0000", "a\u007f", "a\u00a0", "a\u200bb"})
    void namesHaveNothingInvisible(String name) {
        assertThrows(IllegalArgumentException.class, () -> Scope.parse("campaign:" + name));
    }

    @Test
    void namesHaveAnEnd() {
        String longest = "x".repeat(200);
        assertEquals(new Scope(Kind.PROVIDER, longest), Scope.parse("provider:" + longest));
        assertThrows(IllegalArgumentException.class, () -> Scope.parse("provider:" + longest + "x"));
    }
}
