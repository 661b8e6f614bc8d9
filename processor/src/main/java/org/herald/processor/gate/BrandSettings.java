package org.herald.processor.gate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.settings.Settings;

/// Reads the brands of the policy; mistakes are kept in the settings.
final class BrandSettings {

    private static final String GROUP = "brands";

    /// What is set of which brand, for all countries or for one.
    private static final Pattern KEY = Pattern.compile("(.+?)\\.(name|sender|support|url|senders\\.([A-Z]{2}))");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /// What networks show as a sender: up to 11 letters, digits, blanks and a few signs, or a number.
    private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9 ._&-]{1,11}|\\+[1-9][0-9]{6,14}");

    private static final Pattern PHONE = Pattern.compile("\\+[0-9][0-9 ]{5,20}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/]+\\S*");
    private static final Pattern ANYTHING = Pattern.compile(".*\\S.*");
    private static final String SENDER_EXPECTED = "up to 11 letters and digits, or a number such as +37255512345";

    private final Settings settings;
    private final Map<String, String> values;

    private BrandSettings(Settings settings) {
        this.settings = settings;
        this.values = new TreeMap<>(settings.group(GROUP));
    }

    static Map<String, Brand> read(Settings settings) {
        return new BrandSettings(settings).brands();
    }

    private Map<String, Brand> brands() {
        Map<String, Map<String, String>> senders = new TreeMap<>();
        Set<String> ids = new TreeSet<>();
        values.forEach((key, value) -> {
            Matcher parts = KEY.matcher(key);
            if (!parts.matches() || (parts.group(3) != null && !COUNTRIES.contains(parts.group(3)))) {
                settings.problem(GROUP + "." + key, value, "a brand's name, sender, support, url or senders.COUNTRY");
                return;
            }
            ids.add(parts.group(1));
            if (parts.group(3) != null) {
                senders.computeIfAbsent(parts.group(1), _ -> new TreeMap<>())
                        .put(parts.group(3), text(key, SENDER, SENDER_EXPECTED));
            }
        });
        if (ids.isEmpty()) {
            settings.problem(GROUP, "", "at least one brand with name, sender, support and url");
        }
        Map<String, Brand> brands = new LinkedHashMap<>();
        ids.forEach(id -> brands.put(id, brand(id, senders.getOrDefault(id, Map.of()))));
        return brands;
    }

    private Brand brand(String id, Map<String, String> senders) {
        return new Brand(
                text(id + ".name", ANYTHING, "the lender's name in texts"),
                text(id + ".sender", SENDER, SENDER_EXPECTED),
                text(id + ".support", PHONE, "a phone number such as +372 600 1234"),
                text(id + ".url", URL, "an address such as https://lender.example"),
                senders);
    }

    private String text(String key, Pattern form, String expected) {
        String value = values.getOrDefault(key, "").strip();
        if (!form.matcher(value).matches()) {
            settings.problem(GROUP + "." + key, value, expected);
        }
        return value;
    }
}
