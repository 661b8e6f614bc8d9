package org.herald.processor.payment;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.herald.settings.Settings;

/// Days and hours in the policy file, such as `payments.before: 3, 1` and `payments.at: 10:00`.
final class PolicyDays {

    private static final int MOST_DAYS = 365;

    private PolicyDays() {}

    static List<Integer> descending(Settings settings, String key, List<Integer> otherwise) {
        return days(settings, key, otherwise).stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    static List<Integer> ascending(Settings settings, String key, List<Integer> otherwise) {
        return days(settings, key, otherwise).stream().sorted().toList();
    }

    static LocalTime time(Settings settings, String key, LocalTime otherwise) {
        String value = settings.text(key, otherwise.toString());
        try {
            return LocalTime.parse(value);
        } catch (DateTimeException _) {
            settings.problem(key, value, "a time of the day such as 10:00");
            return otherwise;
        }
    }

    private static List<Integer> days(Settings settings, String key, List<Integer> otherwise) {
        List<String> words =
                settings.list(key, otherwise.stream().map(String::valueOf).toList());
        List<Integer> days = new ArrayList<>();
        for (String word : words) {
            int day = number(word);
            if (day < 1 || day > MOST_DAYS || days.contains(day)) {
                settings.problem(key, String.join(", ", words), "different numbers of days from 1 to " + MOST_DAYS);
                return otherwise;
            }
            days.add(day);
        }
        return days;
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
