package org.herald.processor.contact;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The public holidays of countries; see [HolidayFile] for how they are written down.
public final class Holidays {

    /// The longest way from a holiday to the working day that stands in for it.
    private static final int FARTHEST_SUBSTITUTE = 14;

    private final Map<String, List<Holiday>> countries;

    /// @param countries holidays by ISO 3166-1 alpha-2 code
    Holidays(Map<String, List<Holiday>> countries) {
        this.countries = countries.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /// Whether the holidays of a country are known at all.
    public boolean know(String country) {
        return countries.containsKey(country);
    }

    /// The countries whose holidays are known.
    String names() {
        return countries.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /// The holiday on a day, if it is one.
    ///
    /// @return its name; empty too where the country's holidays are not known
    public Optional<String> on(String country, LocalDate day) {
        List<Holiday> holidays = countries.getOrDefault(country, List.of());
        return named(holidays, day).or(() -> substituted(holidays, day));
    }

    /// The holidays of a year in their order, as one checks them against an almanac.
    public Map<LocalDate, String> of(String country, int year) {
        Map<LocalDate, String> found = new TreeMap<>();
        LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .forEach(day -> on(country, day).ifPresent(name -> found.put(day, name)));
        return found;
    }

    private static Optional<String> named(List<Holiday> holidays, LocalDate day) {
        return holidays.stream()
                .filter(holiday -> holiday.rule().fallsOn(day))
                .map(Holiday::name)
                .findFirst();
    }

    private static Optional<String> substituted(List<Holiday> holidays, LocalDate day) {
        return holidays.stream()
                .filter(holiday -> holiday.rule() instanceof DayRule.WithSubstitute)
                .filter(holiday -> isSubstitute(holidays, holiday.rule(), day))
                .map(Holiday::name)
                .findFirst();
    }

    /// Whether a day is the first working day after a holiday that was lost to a weekend.
    private static boolean isSubstitute(List<Holiday> holidays, DayRule rule, LocalDate day) {
        if (!isWorkday(holidays, day)) {
            return false;
        }
        LocalDate before = day.minusDays(1);
        for (int i = 0; i < FARTHEST_SUBSTITUTE && !isWorkday(holidays, before); i++) {
            if (rule.fallsOn(before)) {
                return isWeekend(before);
            }
            before = before.minusDays(1);
        }
        return false;
    }

    private static boolean isWorkday(List<Holiday> holidays, LocalDate day) {
        return !isWeekend(day) && named(holidays, day).isEmpty();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
