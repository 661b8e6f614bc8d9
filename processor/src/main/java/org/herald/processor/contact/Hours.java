package org.herald.processor.contact;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hours of a day at which people are texted, by the clock on their wall: from the first, up to but without the
/// last. They lie within one day.
///
/// @param until midnight for the end of the day
public record Hours(LocalTime from, LocalTime until) {

    private static final Pattern FORM = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
    private static final int END_OF_DAY = 24 * 60;

    public Hours {
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            throw new IllegalArgumentException("the hours must begin before they end, were " + from + "-" + until);
        }
    }

    /// Reads hours such as `08:00-21:00`; the end of the day is `24:00`.
    ///
    /// @return empty if it means no hours, or hours that do not begin before they end
    static Optional<Hours> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int from = minutes(form.group(1), form.group(2));
        int until = minutes(form.group(3), form.group(4));
        return from < until && until <= END_OF_DAY ? Optional.of(new Hours(time(from), time(until))) : Optional.empty();
    }

    boolean contain(LocalTime time) {
        return !time.isBefore(from) && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
    }

    private static int minutes(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    private static LocalTime time(int minutes) {
        return LocalTime.ofSecondOfDay(minutes % END_OF_DAY * 60L);
    }
}
