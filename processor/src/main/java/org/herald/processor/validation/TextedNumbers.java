package org.herald.processor.validation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.herald.settings.Settings;

/// Which kinds of numbers are texted beside mobile ones, by the country that the number belongs to: the lender may
/// know that the fixed lines of a country take texts.
public record TextedNumbers(Map<String, Set<NumberKind>> byCountry) {

    private static final String GROUP = "numbers";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String KINDS =
            Arrays.stream(NumberKind.values()).map(TextedNumbers::name).collect(Collectors.joining(", "));

    /// Mobile numbers alone.
    public static final TextedNumbers MOBILE = new TextedNumbers(Map.of());

    public TextedNumbers {
        byCountry = Map.copyOf(byCountry);
    }

    /// Reads `numbers`; mistakes are kept in the settings.
    public static TextedNumbers from(Settings settings) {
        Map<String, Set<NumberKind>> kinds = new TreeMap<>();
        settings.group(GROUP).forEach((country, value) -> {
            if (COUNTRIES.contains(country)) {
                kinds.put(country, kinds(settings, country, value));
            } else {
                settings.problem(GROUP + "." + country, value, "a country's two letters, such as EE");
            }
        });
        return new TextedNumbers(kinds);
    }

    private static Set<NumberKind> kinds(Settings settings, String country, String value) {
        EnumSet<NumberKind> kinds = EnumSet.noneOf(NumberKind.class);
        for (String name : value.split(",", -1)) {
            try {
                kinds.add(
                        NumberKind.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
            } catch (IllegalArgumentException _) {
                settings.problem(GROUP + "." + country, value, "some of " + KINDS);
            }
        }
        return kinds;
    }

    private static String name(NumberKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean take(String country, NumberKind kind) {
        return byCountry.getOrDefault(country, Set.of()).contains(kind);
    }
}
