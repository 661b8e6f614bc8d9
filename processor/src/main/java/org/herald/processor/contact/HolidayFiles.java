package org.herald.processor.contact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Where the files with public holidays come from: those of the program, and the lender's own folder, whose files
/// replace or extend them.
final class HolidayFiles {

    private static final List<String> PACKAGED = List.of("EE", "FI", "LT", "LV");
    private static final String SUFFIX = ".txt";
    private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private HolidayFiles() {}

    static Holidays packaged() {
        return new Holidays(packagedDays());
    }

    /// The packaged holidays with those of a folder, one file `LV.txt` for each country.
    ///
    /// @param problems is told every mistake
    static Holidays with(Path folder, Consumer<HolidayFile.Problem> problems) {
        Map<String, List<Holiday>> countries = packagedDays();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                add(countries, file, problems);
            }
        } catch (IOException _) {
            problems.accept(new HolidayFile.Problem(folder.toString(), "a folder of files such as LV.txt, readable"));
        }
        return new Holidays(countries);
    }

    private static void add(Map<String, List<Holiday>> countries, Path file, Consumer<HolidayFile.Problem> problems) {
        String country = String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
        if (!CODES.contains(country) || !file.toString().endsWith(SUFFIX)) {
            problems.accept(
                    new HolidayFile.Problem(file.toString(), "files named by a country's two letters, such as LV.txt"));
            return;
        }
        HolidayFile own = read(file);
        own.problems().forEach(problems);
        List<Holiday> days = new ArrayList<>(own.holidays());
        if (own.includesPackaged()) {
            days.addAll(countries.getOrDefault(country, List.of()));
        }
        countries.put(country, days);
    }

    private static HolidayFile read(Path file) {
        try {
            return HolidayFile.parse(file.toString(), Files.readString(file));
        } catch (IOException _) {
            return HolidayFile.broken(new HolidayFile.Problem(file.toString(), "a text in UTF-8, readable"));
        }
    }

    private static Map<String, List<Holiday>> packagedDays() {
        Map<String, List<Holiday>> countries = new TreeMap<>();
        PACKAGED.forEach(country -> countries.put(country, packaged(country)));
        return countries;
    }

    private static List<Holiday> packaged(String country) {
        String name = "holidays/" + country + SUFFIX;
        try (InputStream stream = HolidayFiles.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is not in the jar");
            }
            HolidayFile file = HolidayFile.parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            if (!file.problems().isEmpty()) {
                throw new IOException(file.problems().toString());
            }
            return file.holidays();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
