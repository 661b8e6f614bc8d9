package org.herald.sandbox.tail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where reading begins or ends, as a person says it.
sealed interface Bound {

    /// The first record that is still kept.
    record Earliest() implements Bound {}

    /// Behind the last record there is.
    record Latest() implements Bound {}

    /// By the timestamps of the records.
    record AtTime(Instant instant) implements Bound {}

    /// At an offset of each partition that is named.
    record AtOffsets(Map<Integer, Long> offsets) implements Bound {
        public AtOffsets {
            offsets = Map.copyOf(offsets);
        }
    }

    /// What a bound may be, for help and mistakes.
    String EXPECTED = "earliest, latest, a time ago (10m, 2h, 3d), a date in UTC (2026-11-24), an instant"
            + " (2026-11-24T10:15:30Z) or offsets (PARTITION:OFFSET,…)";

    Pattern AGO = Pattern.compile("-?(\\d{1,6})(s|m|h|d)");
    Pattern OFFSETS = Pattern.compile("\\d{1,6}:\\d{1,18}(,\\d{1,6}:\\d{1,18})*");

    /// What a text means.
    ///
    /// @throws IllegalArgumentException if it is none
    static Bound parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return new AtTime(now.minus(duration(ago)));
        }
        if (OFFSETS.matcher(text).matches()) {
            return offsets(text);
        }
        return switch (text) {
            case "earliest" -> new Earliest();
            case "latest", "now" -> new Latest();
            default -> new AtTime(instant(text));
        };
    }

    private static Duration duration(Matcher ago) {
        long amount = Long.parseLong(ago.group(1));
        return switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Bound offsets(String text) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (String place : text.split(",", -1)) {
            String[] parts = place.split(":", -1);
            if (offsets.put(Integer.parseInt(parts[0]), Long.parseLong(parts[1])) != null) {
                throw new IllegalArgumentException("partition " + parts[0] + " is named twice");
            }
        }
        return new AtOffsets(offsets);
    }

    private static Instant instant(String text) {
        try {
            return text.length() == "2026-11-24".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("expected " + EXPECTED);
        }
    }
}
