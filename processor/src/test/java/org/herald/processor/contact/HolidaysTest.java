package org.herald.processor.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files with public holidays against almanacs.
class HolidaysTest {

    private static final Holidays PACKAGED = HolidayFiles.packaged();

    /// All public holidays of a year by the countries' acts: Estonia's Pühade ja tähtpäevade seadus § 2, Latvia's Par
    /// svētku, atceres un atzīmējamām dienām, section 1, Lithuania's Darbo kodeksas, article 123, Finland's
    /// Kirkkolaki and the acts on May Day and Independence Day, with Midsummer Eve and Christmas Eve.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
        EE | 2025 | 01-01 02-24 04-18 04-20 05-01 06-08 06-23 06-24 08-20 12-24 12-25 12-26
        EE | 2026 | 01-01 02-24 04-03 04-05 05-01 05-24 06-23 06-24 08-20 12-24 12-25 12-26
        EE | 2027 | 01-01 02-24 03-26 03-28 05-01 05-16 06-23 06-24 08-20 12-24 12-25 12-26
        EE | 2028 | 01-01 02-24 04-14 04-16 05-01 06-04 06-23 06-24 08-20 12-24 12-25 12-26
        LV | 2025 | 01-01 04-18 04-20 04-21 05-01 05-04 05-05 05-11 06-08 06-23 06-24 11-18 12-24 12-25 12-26 12-31
        LV | 2026 | 01-01 04-03 04-05 04-06 05-01 05-04 05-10 05-24 06-23 06-24 11-18 12-24 12-25 12-26 12-31
        LV | 2027 | 01-01 03-26 03-28 03-29 05-01 05-04 05-09 05-16 06-23 06-24 11-18 12-24 12-25 12-26 12-31
        LV | 2028 | 01-01 04-14 04-16 04-17 05-01 05-04 05-14 06-04 06-23 06-24 11-18 11-20 12-24 12-25 12-26 12-31
        LT | 2025 | 01-01 02-16 03-11 04-20 04-21 05-01 05-04 06-01 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26
        LT | 2026 | 01-01 02-16 03-11 04-05 04-06 05-01 05-03 06-07 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26
        LT | 2027 | 01-01 02-16 03-11 03-28 03-29 05-01 05-02 06-06 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26
        LT | 2028 | 01-01 02-16 03-11 04-16 04-17 05-01 05-07 06-04 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26
        FI | 2025 | 01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-08 06-20 06-21 11-01 12-06 12-24 12-25 12-26
        FI | 2026 | 01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31 12-06 12-24 12-25 12-26
        FI | 2027 | 01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-25 06-26 11-06 12-06 12-24 12-25 12-26
        FI | 2028 | 01-01 01-06 04-14 04-16 04-17 05-01 05-25 06-04 06-23 06-24 11-04 12-06 12-24 12-25 12-26
        """, delimiter = '|')
    void areThoseOfTheAlmanac(String country, int year, String days) {
        List<LocalDate> expected = Arrays.stream(days.split(" ", -1))
                .map(day -> LocalDate.parse(year + "-" + day))
                .toList();

        assertEquals(expected, List.copyOf(PACKAGED.of(country, year).keySet()));
    }

    /// Known from almanacs, the earliest and the latest there can be among them.
    @ParameterizedTest
    @CsvSource({
        "1818-03-22", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23", "2011-04-24", "2019-04-21",
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18", "2076-04-19",
        "2285-03-22"
    })
    void easterFallsAsTheChurchesCount(LocalDate sunday) {
        assertEquals(sunday, Easter.sunday(sunday.getYear()));
    }

    /// What stands in for a holiday is the next day on which people work, and only where a weekend took the holiday.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2024-05-06, Restoration of Independence",
        "2024-05-07, ",
        "2029-05-04, Restoration of Independence",
        "2029-05-07, ",
        "2029-11-19, Proclamation of the Republic",
        "2031-05-05, Restoration of Independence",
        "2023-11-20, Proclamation of the Republic",
        "2023-11-21, "
    })
    void aWeekendIsMadeUpForWhereTheLawSaysSo(LocalDate day, @Nullable String name) {
        assertEquals(Optional.ofNullable(name), PACKAGED.on("LV", day));
    }

    @Test
    void theDayThatStandsInIsNoHolidayItself() {
        HolidayFile file = HolidayFile.parse("XX.txt", """
            12-31 and next workday if weekend = Old Year
            01-01 = New Year
            01-02 = Second Day
            01-03 = Third Day
            """);
        Holidays holidays = new Holidays(Map.of("LV", file.holidays()));

        // The 31st of December 2028 is a Sunday.
        assertEquals(Optional.of("Old Year"), holidays.on("LV", LocalDate.parse("2029-01-04")));
        assertEquals(Optional.empty(), holidays.on("LV", LocalDate.parse("2029-01-05")));
        assertEquals(Optional.of("Third Day"), holidays.on("LV", LocalDate.parse("2029-01-03")));
        assertEquals(Optional.empty(), holidays.on("LV", LocalDate.parse("2030-01-04")));
    }

    @Test
    void aLeapDayIsNoHolidayInOtherYears() {
        Holidays holidays = new Holidays(
                Map.of("FI", HolidayFile.parse("FI.txt", "02-29 = Leap Day").holidays()));

        assertTrue(holidays.on("FI", LocalDate.parse("2028-02-29")).isPresent());
        assertFalse(holidays.on("FI", LocalDate.parse("2027-02-28")).isPresent());
    }

    @Test
    void nothingIsAHolidayWhereNoneAreKnown() {
        assertFalse(PACKAGED.know("SE"));
        assertEquals(Optional.empty(), PACKAGED.on("SE", LocalDate.parse("2026-12-25")));
    }
}
