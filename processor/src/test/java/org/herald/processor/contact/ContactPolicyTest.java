package org.herald.processor.contact;

import static org.herald.processor.intent.MessagePurpose.DEBT;
import static org.herald.processor.intent.MessagePurpose.MARKETING;
import static org.herald.processor.intent.MessagePurpose.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keys of the policy, their defaults and what is said to mistakes.
class ContactPolicyTest {

    private static final Hours DAY = Hours.parse("08:00-21:00").orElseThrow();
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    private Path folder;

    @Test
    void hasDefaultsForAll() {
        ContactPolicy policy = ContactPolicy.standard();

        Window daily = new Window(DAY, Set.of());
        Window latvian = new Window(DAY, Set.of(DayOff.SUNDAYS, DayOff.HOLIDAYS));
        Window adverts = new Window(Hours.parse("09:00-20:00").orElseThrow(), Set.of());
        assertEquals(
                Map.of(
                        SERVICE, new PurposeWindows(daily, Map.of()),
                        DEBT, new PurposeWindows(daily, Map.of("LV", latvian)),
                        MARKETING, new PurposeWindows(adverts, Map.of())),
                policy.windows().purposes());
        assertEquals(
                List.of(
                        new Cap(DEBT, false, 7, WEEK),
                        new Cap(DEBT, true, 7, WEEK),
                        new Cap(MARKETING, false, 3, WEEK)),
                policy.caps().caps());
        assertEquals("EE, FI, LT, LV", policy.windows().holidays().names());
    }

    @Test
    void thePackagedPolicyWritesTheDefaultsOut() throws IOException {
        try (InputStream file = ContactPolicy.class.getClassLoader().getResourceAsStream("policy.yaml")) {
            String yaml = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            ContactPolicy packaged = ContactPolicy.from(Settings.of("policy.yaml", yaml));

            assertEquals(
                    ContactPolicy.standard().windows().purposes(),
                    packaged.windows().purposes());
            assertEquals(ContactPolicy.standard().caps(), packaged.caps());
            assertTrue(
                    yaml.contains("  debt:\n    hours: 08:00-21:00\n    LV:\n      not-on: [sundays, holidays]"), yaml);
        }
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Files.writeString(folder.resolve("SE.txt"), "06-06 = National Day");
        ContactPolicy policy = sound("""
            windows:
              service: {hours: 07:00-24:00, not-on: saturdays}
              debt:
                not-on: sundays
                LV: {hours: 09:00-18:00}
                EE: {not-on: none}
                SE: {not-on: [saturdays, holidays]}
                NO: {hours: 10:00-17:00}
              marketing:
                LV: {hours: 12:00-13:00}
            caps:
              service: {person: 20 in 30d}
              debt: {person: "1 in 24h, 3 in 7d", each: none}
              marketing: {person: none}
            holidays:
              folder: %s
            """.formatted(folder));

        ContactWindows windows = policy.windows();
        assertEquals(
                new Window(Hours.parse("07:00-24:00").orElseThrow(), Set.of(DayOff.SATURDAYS)),
                windows.window(SERVICE, "LV"));
        assertEquals(new Window(DAY, Set.of(DayOff.SUNDAYS)), windows.window(DEBT, "FI"));
        assertEquals(
                new Window(Hours.parse("09:00-18:00").orElseThrow(), Set.of(DayOff.SUNDAYS, DayOff.HOLIDAYS)),
                windows.window(DEBT, "LV"));
        assertEquals(new Window(DAY, Set.of()), windows.window(DEBT, "EE"));
        assertEquals(new Window(DAY, Set.of(DayOff.SATURDAYS, DayOff.HOLIDAYS)), windows.window(DEBT, "SE"));
        assertEquals(
                new Window(Hours.parse("10:00-17:00").orElseThrow(), Set.of(DayOff.SUNDAYS)),
                windows.window(DEBT, "NO"));
        assertEquals(new Window(Hours.parse("12:00-13:00").orElseThrow(), Set.of()), windows.window(MARKETING, "LV"));
        assertEquals(
                List.of(
                        new Cap(SERVICE, false, 20, Duration.ofDays(30)),
                        new Cap(DEBT, false, 1, Duration.ofHours(24)),
                        new Cap(DEBT, false, 3, WEEK)),
                policy.caps().caps());
        assertTrue(windows.holidays().know("SE"));
    }

    @Test
    void noDaysOffTakesTheDefaultBack() {
        assertEquals(
                new Window(DAY, Set.of()),
                sound("windows.debt.LV.not-on: none").windows().window(DEBT, "LV"));
        assertEquals(
                Set.of(DayOff.SUNDAYS, DayOff.HOLIDAYS),
                sound("windows.debt.LV.not-on:").windows().window(DEBT, "LV").notOn(),
                "a key without a value says nothing");
    }

    /// One mistake each: the key, its value; what is said begins so.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
        windows.debt.hours        | 21:00-08:00        | expected hours such as 08:00-21:00 that begin before they end
        windows.debt.hours        | 08:00-08:00        | expected hours such as 08:00-21:00 that begin before they end
        windows.service.hours     | 08:00-25:00        | expected hours such as
        windows.debt.LV.hours     | always             | expected hours such as
        windows.debt.XX.hours     | 08:00-21:00        | expected PURPOSE.hours, PURPOSE.not-on, PURPOSE.COUNTRY.hours
        windows.debt.lv.hours     | 08:00-21:00        | expected PURPOSE.hours
        windows.debt.LV.EE.hours  | 08:00-21:00        | expected PURPOSE.hours
        windows.security.hours    | 08:00-21:00        | expected PURPOSE.hours
        windows.DEBT.hours        | 08:00-21:00        | expected PURPOSE.hours
        windows.debt.LV.colour    | red                | expected PURPOSE.hours
        windows                   | 08:00-21:00        | unknown key
        windows.debt              | 08:00-21:00        | expected PURPOSE.hours
        windows.debt.not-on       | sundays, mondays   | expected any of saturdays, sundays, holidays, or none
        windows.debt.LV.not-on    | none, sundays      | expected any of saturdays, sundays, holidays, or none
        windows.debt.LV.not-on    | Sundays            | expected any of
        windows.debt.not-on       | holidays           | expected holidays only of a country, such as windows.debt.LV
        windows.debt.SE.not-on    | sundays, holidays  | expected no holidays, for those of SE are not known
        caps.debt.person          | 7 per week         | expected caps such as 7 in 7d or 1 in 24h
        caps.debt.each            | 7 in 7d, none      | expected caps such as
        caps.marketing.person     | 0 in 7d            | expected caps such as
        caps.marketing.each       | 3 in 7d            | unknown key
        holidays.folder           | /no/such/folder    | expected a folder of files such as LV.txt
        holidays.file             | LV.txt             | unknown key
        """, delimiter = '|')
    void refusesAMistake(String key, String value, String said) {
        Settings settings = Settings.of("p.yaml", key + ": \"" + value + "\"");

        ContactPolicy.from(settings);

        String message = String.valueOf(
                assertThrows(SettingsException.class, settings::check).getMessage());
        assertTrue(message.startsWith("p.yaml:1: " + key + ": "), message);
        assertTrue(message.contains(": " + said), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void refusesAllMistakesTogetherAndNamesTheLinesOfHolidayFiles() throws IOException {
        Files.writeString(folder.resolve("LV.txt"), "01-01 = New Year\n13-45 = Never\n");
        Settings settings = Settings.of("p.yaml", """
            windows: {debt: {hours: late, LV: {not-on: fridays}}}
            caps: {debt: {person: few}}
            holidays: {folder: %s}
            """.formatted(folder));

        ContactPolicy.from(settings);

        String message = String.valueOf(
                assertThrows(SettingsException.class, settings::check).getMessage());
        assertEquals(4, message.lines().count(), message);
        assertTrue(
                message.contains(folder.resolve("LV.txt") + ":2: 13-45 = Never': expected a day and a name"), message);
    }

    private static ContactPolicy sound(String yaml) {
        Settings settings = Settings.of("p.yaml", yaml);
        ContactPolicy policy = ContactPolicy.from(settings);
        settings.check();
        return policy;
    }
}
