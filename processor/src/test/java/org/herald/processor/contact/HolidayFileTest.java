package org.herald.processor.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How people write down holidays.
class HolidayFileTest {

    private static final LocalDate LABOUR_DAY = LocalDate.parse("2026-05-01");
    private static final LocalDate FESTIVAL = LocalDate.parse("2028-07-10");

    @TempDir
    private Path folder;

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("05-01 = Labour Day", new DayRule.Yearly(MonthDay.of(5, 1))),
                Arguments.of(
                        "  05-04 and next workday if weekend=Flag Day # moved",
                        new DayRule.WithSubstitute(MonthDay.of(5, 4))),
                Arguments.of("easter = Easter", new DayRule.FromEaster(0)),
                Arguments.of("easter-2 = Good Friday", new DayRule.FromEaster(-2)),
                Arguments.of("easter+39 = Ascension", new DayRule.FromEaster(39)),
                Arguments.of(
                        "saturday 10-31..11-06 = All Saints",
                        new DayRule.WeekdayFrom(DayOfWeek.SATURDAY, MonthDay.of(10, 31))),
                Arguments.of(
                        "wednesday 06-01..06-07 = Midweek",
                        new DayRule.WeekdayFrom(DayOfWeek.WEDNESDAY, MonthDay.of(6, 1))),
                Arguments.of("2028-07-10 = Festival", new DayRule.Once(LocalDate.of(2028, 7, 10))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void readsADay(String line, DayRule rule) {
        HolidayFile file = HolidayFile.parse("LV.txt", line);

        assertEquals(List.of(), file.problems());
        assertEquals(List.of(rule), file.holidays().stream().map(Holiday::rule).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05-01",
                "05-01 =",
                "= Labour Day",
                "5-1 = Labour Day",
                "13-01 = Undecimber",
                "02-30 = Never",
                "2027-02-29 = Never",
                "easter 2 = Monday",
                "Easter = Easter",
                "sunday 05-01..05-08 = Eight Days",
                "sunday 05-01..05-06 = Six Days",
                "sunday 02-25..03-03 = Eight Days in Leap Years",
                "sunday 12-28..01-03 = Over New Year",
                "sonntag 05-01..05-07 = Mother's Day",
                "05-01 = Labour = Day",
                "05-01 and next monday = Labour Day",
                "include other"
            })
    void refusesALineWithItsNumber(String line) {
        HolidayFile file = HolidayFile.parse("own/LV.txt", "01-01 = New Year\n\n" + line + "\n");

        assertEquals(
                List.of("own/LV.txt:3: " + line),
                file.problems().stream().map(HolidayFile.Problem::where).toList());
        assertTrue(file.problems().getFirst().expected().startsWith("a day and a name, such as 05-01 = Labour Day"));
    }

    @Test
    void refusesAFileWithoutHolidays() {
        assertEquals(
                List.of(new HolidayFile.Problem("LV.txt", "at least one holiday")),
                HolidayFile.parse("LV.txt", "# none yet\n").problems());
    }

    @Test
    void aFolderReplacesACountry() throws IOException {
        Files.writeString(folder.resolve("LV.txt"), "2028-07-10 = Festival");

        Holidays holidays = HolidayFiles.with(folder, HolidayFileTest::unexpected);

        assertEquals(Optional.of("Festival"), holidays.on("LV", FESTIVAL));
        assertEquals(Optional.empty(), holidays.on("LV", LABOUR_DAY));
        assertTrue(holidays.on("EE", LABOUR_DAY).isPresent(), "the other countries stay");
    }

    @Test
    void aFolderExtendsACountryThatItIncludes() throws IOException {
        Files.writeString(folder.resolve("LV.txt"), "include packaged\n2028-07-10 = Festival");

        Holidays holidays = HolidayFiles.with(folder, HolidayFileTest::unexpected);

        assertEquals(Optional.of("Festival"), holidays.on("LV", FESTIVAL));
        assertEquals(Optional.of("Labour Day"), holidays.on("LV", LABOUR_DAY));
    }

    @Test
    void aFolderAddsACountry() throws IOException {
        Files.writeString(folder.resolve("SE.txt"), "06-06 = National Day");

        Holidays holidays = HolidayFiles.with(folder, HolidayFileTest::unexpected);

        assertTrue(holidays.on("SE", LocalDate.parse("2026-06-06")).isPresent());
    }

    @Test
    void everyMistakeInAFolderIsNamed() throws IOException {
        Files.writeString(folder.resolve("EE.txt"), "32-13 = Never\n2026-13-01 = Never");
        Files.write(folder.resolve("LV.txt"), new byte[] {'0', (byte) 0xff});
        Files.writeString(folder.resolve("XX.txt"), "01-01 = New Year");
        Files.writeString(folder.resolve("notes.md"), "01-01 = New Year");
        List<String> mistakes = new ArrayList<>();

        HolidayFiles.with(
                folder,
                problem ->
                        mistakes.add(folder.relativize(Path.of(problem.where())).toString()));

        assertEquals(
                List.of("EE.txt:1: 32-13 = Never", "EE.txt:2: 2026-13-01 = Never", "LV.txt", "XX.txt", "notes.md"),
                mistakes);
    }

    @Test
    void aFolderThatIsNotThereIsAMistake() {
        List<HolidayFile.Problem> mistakes = new ArrayList<>();

        HolidayFiles.with(folder.resolve("none"), mistakes::add);

        assertEquals(1, mistakes.size(), mistakes.toString());
    }

    private static void unexpected(HolidayFile.Problem problem) {
        throw new AssertionError(problem);
    }
}
