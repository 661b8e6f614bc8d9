package org.herald.processor.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A zone is known or it is not; it is never guessed.
class ZonesTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(textBlock = """
        # One zone.
        EE |                    | Europe/Tallinn
        LV |                    | Europe/Riga
        LT |                    | Europe/Vilnius
        FI |                    | Europe/Helsinki
        SE |                    | Europe/Stockholm
        PL |                    | Europe/Warsaw
        NP |                    | Asia/Katmandu
        # One zone, of which other names are links.
        IN |                    | Asia/Calcutta
        # Several that have shown one time for years.
        DE |                    | Europe/Berlin
        AR |                    | America/Argentina/La_Rioja
        CY |                    | Asia/Famagusta
        # Several: islands count, and so does Ceuta.
        US |                    |
        RU |                    |
        AU |                    |
        BR |                    |
        ES |                    |
        PT |                    |
        UA |                    |
        # No country.
        XX |                    |
        # The profile's own comes first.
        EE | Australia/Lord_Howe | Australia/Lord_Howe
        US | America/New_York   | America/New_York
        """, delimiter = '|')
    void isTheProfilesOwnOrTheCountrysOnly(String country, @Nullable String own, @Nullable String zone) {
        assertEquals(Optional.ofNullable(zone).map(ZoneId::of), Zones.of(own == null ? null : ZoneId.of(own), country));
    }

    /// A country whose zones Java knew by other names would be one whose zone nobody knows; so would one that is never
    /// found to agree with itself. Two dozen do have several times.
    @Test
    void mostCountriesHaveOneTime() {
        List<String> unknown = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                .filter(country -> Zones.of(null, country).isEmpty())
                .sorted()
                .toList();

        assertTrue(unknown.containsAll(List.of("CA", "CL", "ID", "KZ", "MX", "NZ", "US")), unknown.toString());
        assertTrue(unknown.size() < 35, unknown.toString());
    }
}
