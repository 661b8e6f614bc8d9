package org.herald.processor.contact;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/// On which days a public holiday falls.
sealed interface DayRule {

    /// The same day of every year.
    record Yearly(MonthDay day) implements DayRule {}

    /// The same day of every year; where that is a Saturday or a Sunday, the next working day is off too.
    record WithSubstitute(MonthDay day) implements DayRule {}

    /// So many days after Easter Sunday; before it if negative.
    record FromEaster(int days) implements DayRule {}

    /// The only such weekday within the seven days that begin with this one.
    record WeekdayFrom(DayOfWeek weekday, MonthDay first) implements DayRule {}

    /// A single day of a single year.
    record Once(LocalDate day) implements DayRule {}

    /// Whether the holiday itself, not what stands in for it, is on this day.
    default boolean fallsOn(LocalDate day) {
        return switch (this) {
            case Yearly(var yearly) -> isDay(yearly, day);
            case WithSubstitute(var yearly) -> isDay(yearly, day);
            case FromEaster(var days) ->
                Easter.sunday(day.getYear()).plusDays(days).equals(day);
            case WeekdayFrom(var weekday, var first) ->
                day.getDayOfWeek() == weekday && isWithinWeek(first.atYear(day.getYear()), day);
            case Once(var once) -> once.equals(day);
        };
    }

    // Not the 28th of February in place of the 29th, as MonthDay.atYear has it.
    private static boolean isDay(MonthDay yearly, LocalDate day) {
        return yearly.equals(MonthDay.from(day));
    }

    private static boolean isWithinWeek(LocalDate first, LocalDate day) {
        return !day.isBefore(first) && day.isBefore(first.plusWeeks(1));
    }
}
