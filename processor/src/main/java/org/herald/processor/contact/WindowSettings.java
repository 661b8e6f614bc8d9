package org.herald.processor.contact;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.herald.processor.intent.MessagePurpose;
import org.herald.settings.Settings;

/// Reads the group `windows`: `debt.hours` and `debt.not-on` for all countries, `debt.LV.hours` and `debt.LV.not-on`
/// for one. What is not said of a country is as for all others, but for the defaults below.
final class WindowSettings {

    private static final String GROUP = "windows";
    private static final String HOURS = ".hours";
    private static final String NOT_ON = ".not-on";
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private static final Map<String, String> DEFAULTS = Map.of(
            "service.hours", "08:00-21:00",
            "debt.hours", "08:00-21:00",
            "debt.LV.not-on", "sundays, holidays",
            "marketing.hours", "09:00-20:00");

    private static final String KEYS =
            "PURPOSE.hours, PURPOSE.not-on, PURPOSE.COUNTRY.hours or PURPOSE.COUNTRY.not-on, "
                    + "the purpose service, debt or marketing, the country two capital letters such as LV";

    private final Settings settings;
    private final Holidays holidays;
    private final Map<String, String> values = new TreeMap<>(DEFAULTS);

    WindowSettings(Settings settings, Holidays holidays) {
        this.settings = settings;
        this.holidays = holidays;
    }

    Map<MessagePurpose, PurposeWindows> read() {
        settings.group(GROUP).forEach((key, value) -> {
            if (!isKey(key)) {
                settings.problem(GROUP + "." + key, value, KEYS);
            } else if (!value.isBlank()) {
                values.put(key, value.strip());
            }
        });
        Map<MessagePurpose, PurposeWindows> windows = new EnumMap<>(MessagePurpose.class);
        for (MessagePurpose purpose : MessagePurpose.values()) {
            windows.put(purpose, windows(purpose.name().toLowerCase(Locale.ROOT)));
        }
        return windows;
    }

    private static boolean isKey(String key) {
        List<String> parts = List.of(key.split("\\.", -1));
        String field = "." + parts.getLast();
        boolean known = Arrays.stream(MessagePurpose.values())
                .anyMatch(purpose -> purpose.name().toLowerCase(Locale.ROOT).equals(parts.getFirst()));
        return known
                && (field.equals(HOURS) || field.equals(NOT_ON))
                && (parts.size() == 2 || (parts.size() == 3 && COUNTRIES.contains(parts.get(1))));
    }

    private PurposeWindows windows(String purpose) {
        Window elsewhere =
                new Window(hours(purpose).orElseThrow(), daysOff(purpose).orElse(Set.of()));
        refuseHolidaysOfEverywhere(purpose, elsewhere);
        Map<String, Window> countries = new HashMap<>();
        values.keySet().stream()
                .map(key -> key.split("\\."))
                .filter(parts -> parts.length == 3 && parts[0].equals(purpose))
                .map(parts -> parts[1])
                .distinct()
                .forEach(country -> countries.put(country, window(purpose, country, elsewhere)));
        return new PurposeWindows(elsewhere, countries);
    }

    private Window window(String purpose, String country, Window elsewhere) {
        String prefix = purpose + "." + country;
        Window window = new Window(
                hours(prefix).orElse(elsewhere.hours()), daysOff(prefix).orElse(elsewhere.notOn()));
        if (window.notOn().contains(DayOff.HOLIDAYS) && !holidays.know(country)) {
            settings.problem(
                    GROUP + "." + prefix + NOT_ON,
                    values.getOrDefault(prefix + NOT_ON, ""),
                    "no holidays, for those of " + country + " are not known: they are of " + holidays.names()
                            + "; or a file " + country + ".txt in the folder named by holidays.folder");
        }
        return window;
    }

    /// Each country has holidays of its own, and which countries people live in is not known before they are texted.
    private void refuseHolidaysOfEverywhere(String purpose, Window elsewhere) {
        if (elsewhere.notOn().contains(DayOff.HOLIDAYS)) {
            settings.problem(
                    GROUP + "." + purpose + NOT_ON,
                    values.getOrDefault(purpose + NOT_ON, ""),
                    "holidays only of a country, such as " + GROUP + "." + purpose + ".LV" + NOT_ON);
        }
    }

    private Optional<Hours> hours(String prefix) {
        String text = values.get(prefix + HOURS);
        if (text == null) {
            return Optional.empty();
        }
        return Hours.parse(text).or(() -> {
            settings.problem(
                    GROUP + "." + prefix + HOURS, text, "hours such as 08:00-21:00 that begin before they end");
            return Hours.parse(DEFAULTS.getOrDefault(prefix + HOURS, ""));
        });
    }

    private Optional<Set<DayOff>> daysOff(String prefix) {
        String text = values.get(prefix + NOT_ON);
        if (text == null) {
            return Optional.empty();
        }
        if (text.equals("none")) {
            return Optional.of(Set.of());
        }
        Set<DayOff> days = EnumSet.noneOf(DayOff.class);
        for (String word : text.split(",", -1)) {
            Optional<DayOff> day = dayOff(word.strip());
            day.ifPresentOrElse(
                    days::add,
                    () -> settings.problem(
                            GROUP + "." + prefix + NOT_ON, text, "any of saturdays, sundays, holidays, or none"));
        }
        return Optional.of(days);
    }

    private static Optional<DayOff> dayOff(String word) {
        return Arrays.stream(DayOff.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
