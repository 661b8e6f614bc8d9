package org.herald.processor.contact;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The public holidays of one country as people write them down: one a line, the day, `=`, the name. The day is one
/// of
///
/// - `05-01` – the same day of every year, month first;
/// - `05-04 and next workday if weekend` – also the day that stands in for it;
/// - `easter`, `easter-2`, `easter+39` – so many days from Easter Sunday;
/// - `saturday 06-20..06-26` – the weekday within these seven days;
/// - `2028-07-10` – a day of one year only.
///
/// `#` begins a comment. In a lender's own file the line `include packaged` adds the days that come with the program,
/// which the file otherwise replaces.
///
/// @param includesPackaged whether that line is in it
/// @param problems every mistake with file and line; while there is one, nothing else is of use
record HolidayFile(List<Holiday> holidays, boolean includesPackaged, List<Problem> problems) {

    static final String INCLUDE = "include packaged";

    private static final String EXPECTED = "a day and a name, such as 05-01 = Labour Day; the day as 05-01, easter-2, "
            + "saturday 06-20..06-26, 2028-07-10 or 05-04 and next workday if weekend";
    private static final Pattern LINE = Pattern.compile("([^=]*[^=\\s])\\s*=\\s*([^=\\s][^=]*)");
    private static final String DAY = "(\\d\\d-\\d\\d)";

    /// The forms of a day, each with what it means.
    private static final List<Form> FORMS = List.of(
            new Form(DAY, found -> new DayRule.Yearly(monthDay(found.group(1)))),
            new Form(
                    DAY + " and next workday if weekend",
                    found -> new DayRule.WithSubstitute(monthDay(found.group(1)))),
            new Form("easter([+-]\\d{1,3})?", found -> new DayRule.FromEaster(days(found.group(1)))),
            new Form(
                    "(mon|tues|wednes|thurs|fri|satur|sun)day " + DAY + "\\.\\." + DAY,
                    found -> weekday(found.group(1), monthDay(found.group(2)), monthDay(found.group(3)))),
            new Form("(\\d{4}-\\d\\d-\\d\\d)", found -> new DayRule.Once(LocalDate.parse(found.group(1)))));

    HolidayFile {
        holidays = List.copyOf(holidays);
        problems = List.copyOf(problems);
    }

    /// A line that means nothing.
    ///
    /// @param where file and line, and what stands there
    record Problem(String where, String expected) {}

    private record Form(Pattern pattern, Function<MatchResult, DayRule> meaning) {

        Form(String pattern, Function<MatchResult, DayRule> meaning) {
            this(Pattern.compile(pattern), meaning);
        }
    }

    /// A file of which nothing can be said but that.
    static HolidayFile broken(Problem problem) {
        return new HolidayFile(List.of(), false, List.of(problem));
    }

    /// @param name of the file, for its mistakes
    static HolidayFile parse(String name, String text) {
        List<Holiday> holidays = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        boolean includes = false;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            Optional<Holiday> holiday = holiday(line);
            if (holiday.isPresent()) {
                holidays.add(holiday.get());
            } else if (line.equals(INCLUDE)) {
                includes = true;
            } else if (!line.isEmpty()) {
                problems.add(new Problem(name + ":" + (i + 1) + ": " + line, EXPECTED));
            }
        }
        if (holidays.isEmpty() && !includes && problems.isEmpty()) {
            problems.add(new Problem(name, "at least one holiday"));
        }
        return new HolidayFile(holidays, includes, problems);
    }

    private static Optional<Holiday> holiday(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches() ? rule(parts.group(1)).map(rule -> new Holiday(rule, parts.group(2))) : Optional.empty();
    }

    private static Optional<DayRule> rule(String text) {
        for (Form form : FORMS) {
            Matcher found = form.pattern().matcher(text);
            if (found.matches()) {
                return meaning(form, found);
            }
        }
        return Optional.empty();
    }

    private static Optional<DayRule> meaning(Form form, MatchResult found) {
        try {
            return Optional.of(form.meaning().apply(found));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }

    private static int days(@Nullable String signed) {
        return signed == null ? 0 : Integer.parseInt(signed);
    }

    /// Seven days in leap years and in others; any other number would hold the weekday never or twice.
    private static DayRule weekday(String name, MonthDay first, MonthDay last) {
        for (int year : new int[] {2027, 2028}) {
            if (ChronoUnit.DAYS.between(first.atYear(year), last.atYear(year)) != 6) {
                throw new DateTimeException("not seven days");
            }
        }
        return new DayRule.WeekdayFrom(DayOfWeek.valueOf((name + "day").toUpperCase(Locale.ROOT)), first);
    }
}
