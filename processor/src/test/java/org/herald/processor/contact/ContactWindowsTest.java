package org.herald.processor.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.processor.intent.MessagePurpose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The clock on the wall decides, whatever is done to it.
class ContactWindowsTest {

    private static final int CASES = 150;
    private static final long SPAN_SECONDS = 50L * 366 * 24 * 3600;
    private static final List<ZoneId> ALL_ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

    /// given / when / then: the hours, days off, the zone, when it is asked; when it opens, `open` for at once.
    @ParameterizedTest(name = "{0} without {1} in {2} at {3}: {4}")
    @CsvSource(textBlock = """
        # The hours end before their end.
        08:00-21:00 |          | Europe/Tallinn      | 2026-11-24T05:59:59.999Z | 2026-11-24T06:00:00Z
        08:00-21:00 |          | Europe/Tallinn      | 2026-11-24T06:00:00Z     | open
        08:00-21:00 |          | Europe/Tallinn      | 2026-11-24T18:59:59.999Z | open
        08:00-21:00 |          | Europe/Tallinn      | 2026-11-24T19:00:00Z     | 2026-11-25T06:00:00Z
        # Overnight the clock goes on, or back: the same hour by the wall.
        08:00-21:00 |          | Europe/Tallinn      | 2026-03-28T20:00:00Z     | 2026-03-29T05:00:00Z
        08:00-21:00 |          | Europe/Tallinn      | 2026-10-24T20:00:00Z     | 2026-10-25T06:00:00Z
        # 03:00 to 04:00 is skipped: hours that begin in it, end in it, lie in it.
        03:30-05:00 |          | Europe/Tallinn      | 2026-03-29T00:59:59Z     | 2026-03-29T01:00:00Z
        03:30-05:00 |          | Europe/Tallinn      | 2026-03-29T01:00:00Z     | open
        02:00-03:30 |          | Europe/Tallinn      | 2026-03-29T00:59:59Z     | open
        02:00-03:30 |          | Europe/Tallinn      | 2026-03-29T01:00:00Z     | 2026-03-29T23:00:00Z
        03:15-03:45 |          | Europe/Tallinn      | 2026-03-28T23:00:00Z     | 2026-03-30T00:15:00Z
        # 03:00 to 04:00 comes twice: hours that begin in it begin at the first, with a break.
        03:30-05:00 |          | Europe/Tallinn      | 2026-10-24T23:00:00Z     | 2026-10-25T00:30:00Z
        03:30-05:00 |          | Europe/Tallinn      | 2026-10-25T00:45:00Z     | open
        03:30-05:00 |          | Europe/Tallinn      | 2026-10-25T01:00:00Z     | 2026-10-25T01:30:00Z
        03:30-05:00 |          | Europe/Tallinn      | 2026-10-25T01:30:00Z     | open
        # And hours that end in it end at the second, with a break.
        01:00-03:30 |          | Europe/Tallinn      | 2026-10-25T00:29:59Z     | open
        01:00-03:30 |          | Europe/Tallinn      | 2026-10-25T00:30:00Z     | 2026-10-25T01:00:00Z
        01:00-03:30 |          | Europe/Tallinn      | 2026-10-25T01:29:59Z     | open
        01:00-03:30 |          | Europe/Tallinn      | 2026-10-25T01:30:00Z     | 2026-10-25T23:00:00Z
        # Hours that lie in it come twice.
        03:15-03:45 |          | Europe/Tallinn      | 2026-10-25T00:45:00Z     | 2026-10-25T01:15:00Z
        # Zones of half and quarter hours.
        08:00-21:00 |          | Asia/Kolkata        | 2026-11-24T02:29:59Z     | 2026-11-24T02:30:00Z
        08:00-21:00 |          | Asia/Kathmandu      | 2026-11-24T15:15:00Z     | 2026-11-25T02:15:00Z
        08:00-21:00 |          | Australia/Lord_Howe | 2026-11-24T20:59:59Z     | 2026-11-24T21:00:00Z
        # Lord Howe's clock is changed by half an hour: 01:30 to 02:00 twice in April, 02:00 to 02:30 never in October.
        01:45-05:00 |          | Australia/Lord_Howe | 2026-04-04T14:00:00Z     | 2026-04-04T14:45:00Z
        01:45-05:00 |          | Australia/Lord_Howe | 2026-04-04T15:00:00Z     | 2026-04-04T15:15:00Z
        02:15-05:00 |          | Australia/Lord_Howe | 2026-10-03T15:00:00Z     | 2026-10-03T15:30:00Z
        # Midnight.
        00:00-24:00 |          | Europe/Tallinn      | 2026-11-24T22:00:00Z     | open
        20:00-24:00 |          | Europe/Tallinn      | 2026-11-24T21:59:59.999Z | open
        20:00-24:00 |          | Europe/Tallinn      | 2026-11-24T22:00:00Z     | 2026-11-25T18:00:00Z
        00:00-08:00 |          | Europe/Tallinn      | 2026-11-24T21:59:59Z     | 2026-11-24T22:00:00Z
        # Lebanon skips the first hour of a Sunday; Newfoundland went back over midnight; Samoa skipped a Friday.
        00:00-08:00 | SATURDAYS | Asia/Beirut        | 2026-03-28T12:00:00Z     | 2026-03-28T22:00:00Z
        23:30-24:00 |          | America/St_Johns    | 2010-11-07T02:30:30Z     | 2010-11-07T03:00:00Z
        08:00-21:00 |          | Pacific/Apia        | 2011-12-30T08:00:00Z     | 2011-12-30T18:00:00Z
        # Days off are those of the wall's calendar: Sunday begins in Kiribati when it is Saturday noon elsewhere.
        00:00-24:00 | SUNDAYS  | Pacific/Kiritimati  | 2026-11-28T09:59:59Z     | open
        00:00-24:00 | SUNDAYS  | Pacific/Kiritimati  | 2026-11-28T10:00:00Z     | 2026-11-29T10:00:00Z
        08:00-21:00 | SATURDAYS SUNDAYS | Europe/Tallinn | 2026-11-27T19:00:00Z | 2026-11-30T06:00:00Z
        # Christmas in Latvia 2026: Thursday to Saturday, and a Sunday.
        08:00-21:00 | SUNDAYS HOLIDAYS | Europe/Riga | 2026-12-23T19:00:00Z     | 2026-12-28T06:00:00Z
        # The night of a change that is a day off as well: Easter Sunday 2024 fell on one.
        03:30-05:00 | HOLIDAYS | Europe/Riga         | 2024-03-31T00:30:00Z     | 2024-04-02T00:30:00Z
        """, delimiter = '|')
    void opensByTheClockOnTheWall(String hours, @Nullable String off, String zone, Instant at, String then) {
        ContactWindows windows = windows(hours, off == null ? "" : off, HolidayFiles.packaged());

        Opening opening = windows.next(MessagePurpose.DEBT, "LV", ZoneId.of(zone), at);

        assertEquals(then.equals("open") ? new Opening.Open() : new Opening.OpensAt(Instant.parse(then)), opening);
    }

    @Test
    void neverOpensWhereEveryDayIsExcluded() {
        List<Holiday> everyDay = LocalDate.of(2028, 1, 1)
                .datesUntil(LocalDate.of(2029, 1, 1))
                .map(day -> new Holiday(new DayRule.Yearly(MonthDay.from(day)), "rest"))
                .collect(Collectors.toCollection(ArrayList::new));
        Instant at = Instant.parse("2026-11-24T10:00:00Z");
        ZoneId riga = ZoneId.of("Europe/Riga");

        assertEquals(new Opening.Never(), resting(everyDay).next(MessagePurpose.DEBT, "LV", riga, at));
        everyDay.removeIf(day -> day.rule().equals(new DayRule.Yearly(MonthDay.of(11, 23))));
        assertEquals(
                new Opening.OpensAt(Instant.parse("2027-11-23T06:00:00Z")),
                resting(everyDay).next(MessagePurpose.DEBT, "LV", riga, at));
    }

    private static ContactWindows resting(List<Holiday> days) {
        return windows("08:00-21:00", "HOLIDAYS", new Holidays(Map.of("LV", days)));
    }

    @Test
    void mustKnowEveryPurpose() {
        assertThrows(IllegalArgumentException.class, () -> new ContactWindows(Map.of(), HolidayFiles.packaged()));
    }

    /// Against a watchman who looks at the wall every minute: it opens when he first sees it open. All hours and all
    /// changes of clocks since 1975 are of whole minutes.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void opensWhenAWatchmanFirstSeesItOpen(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            ZoneId zone = ALL_ZONES.get(random.nextInt(ALL_ZONES.size()));
            Window window = window(random);
            ContactWindows windows = windows(window, HolidayFiles.packaged());
            Instant at = instant(random, zone);
            String which = "seed " + seed + ", case " + i + ": " + window + " in " + zone + " at " + at;

            Opening opening = windows.next(MessagePurpose.MARKETING, "FI", zone, at);

            assertEquals(watched(windows, zone, at), opening, which);
            if (opening instanceof Opening.OpensAt(var from)) {
                assertTrue(from.isAfter(at), which);
                assertEquals(new Opening.Open(), windows.next(MessagePurpose.MARKETING, "FI", zone, from), which);
            }
        }
    }

    private static Opening watched(ContactWindows windows, ZoneId zone, Instant at) {
        Window window = windows.window(MessagePurpose.MARKETING, "FI");
        if (shows(window, windows.holidays(), zone, at)) {
            return new Opening.Open();
        }
        Instant look = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 60) * 60 + 60);
        while (!shows(window, windows.holidays(), zone, look)) {
            look = look.plusSeconds(60);
        }
        return new Opening.OpensAt(look);
    }

    private static boolean shows(Window window, Holidays holidays, ZoneId zone, Instant at) {
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        LocalTime time = wall.toLocalTime();
        boolean before = window.hours().until().equals(LocalTime.MIDNIGHT)
                || time.isBefore(window.hours().until());
        return before
                && time.compareTo(window.hours().from()) >= 0
                && window.notOn().stream().noneMatch(off -> switch (off) {
                    case SATURDAYS -> wall.getDayOfWeek().getValue() == 6;
                    case SUNDAYS -> wall.getDayOfWeek().getValue() == 7;
                    case HOLIDAYS -> holidays.on("FI", wall.toLocalDate()).isPresent();
                });
    }

    /// Half of them beside a change of the clock, where the mistakes are.
    private static Instant instant(Random random, ZoneId zone) {
        Instant any = Instant.parse("1975-01-01T00:00:00Z").plusSeconds(random.nextLong(SPAN_SECONDS));
        ZoneOffsetTransition change = zone.getRules().nextTransition(any);
        return change == null || random.nextBoolean()
                ? any.plusNanos(random.nextInt(1_000_000_000))
                : change.getInstant().plusSeconds(random.nextInt(2 * 26 * 60) * 60L - 26 * 3600L);
    }

    private static Window window(Random random) {
        int from = random.nextInt(random.nextBoolean() ? 4 * 60 : 24 * 60);
        int until = from + 1 + random.nextInt(random.nextBoolean() ? Math.min(60, 1440 - from) : 1440 - from);
        Set<DayOff> off = EnumSet.allOf(DayOff.class);
        off.removeIf(day -> random.nextInt(3) > 0);
        return new Window(
                Hours.parse("%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, until / 60, until % 60))
                        .orElseThrow(),
                off);
    }

    private static ContactWindows windows(String hours, String off, Holidays holidays) {
        Set<DayOff> days = Arrays.stream(off.split(" ", -1))
                .filter(day -> !day.isEmpty())
                .map(DayOff::valueOf)
                .collect(Collectors.toSet());
        return windows(new Window(Hours.parse(hours).orElseThrow(), days), holidays);
    }

    private static ContactWindows windows(Window window, Holidays holidays) {
        Map<MessagePurpose, PurposeWindows> purposes = new EnumMap<>(MessagePurpose.class);
        for (MessagePurpose purpose : MessagePurpose.values()) {
            purposes.put(purpose, new PurposeWindows(window, Map.of()));
        }
        return new ContactWindows(purposes, holidays);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8-21",
                "8:00-21:00",
                "08:00 - 21:00",
                "21:00-08:00",
                "08:00-08:00",
                "08:00-24:01",
                "24:00-24:00",
                "08:60-21:00",
                "-",
                "08:00-21:00 "
            })
    void refusesWhatAreNoHours(String text) {
        assertEquals(Optional.empty(), Hours.parse(text));
    }

    @Test
    void refusesHoursThatEndBeforeTheyBegin() {
        assertThrows(IllegalArgumentException.class, () -> new Hours(LocalTime.of(9, 0), LocalTime.of(9, 0)));
    }
}
