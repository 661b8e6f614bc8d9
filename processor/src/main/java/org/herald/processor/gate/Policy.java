package org.herald.processor.gate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.herald.processor.contact.ContactPolicy;
import org.herald.settings.Settings;

/// The lender's own rules, in a file that lawyers can read: its brands, how long a text stays of use, how long a
/// text may get, when and how often people are texted. Every decision carries the version of the policy it was made
/// under.
public record Policy(
        String version, Map<String, Brand> brands, Lifetimes lifetimes, int maxSegments, ContactPolicy contact) {

    private static final Set<String> BRAND_KEYS = Set.of("name", "sender", "support", "url");

    /// What networks show as a sender: up to 11 letters, digits, blanks and a few signs, or a number.
    private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9 ._&-]{1,11}|\\+[1-9][0-9]{6,14}");

    private static final Pattern PHONE = Pattern.compile("\\+[0-9][0-9 ]{5,20}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/]+\\S*");
    private static final Pattern ANYTHING = Pattern.compile(".*\\S.*");
    private static final int DEFAULT_SEGMENTS = 6;
    private static final int MOST_SEGMENTS = 20;

    public Policy {
        brands = Map.copyOf(brands);
    }

    /// Reads the part of the policy that the gate needs; mistakes are kept in the settings.
    public static Policy from(Settings settings) {
        return new Policy(
                settings.text("version"),
                brands(settings),
                new Lifetimes(
                        settings.duration("lifetime.service", Duration.ofHours(24)),
                        settings.duration("lifetime.debt", Duration.ofHours(24)),
                        settings.duration("lifetime.marketing", Duration.ofHours(72))),
                settings.number("max-segments", DEFAULT_SEGMENTS, 1, MOST_SEGMENTS),
                ContactPolicy.from(settings));
    }

    public Optional<Brand> brand(String id) {
        return Optional.ofNullable(brands.get(id));
    }

    private static Map<String, Brand> brands(Settings settings) {
        Map<String, String> values = settings.group("brands");
        Set<String> ids = new TreeSet<>();
        values.forEach((key, value) -> {
            int dot = key.lastIndexOf('.');
            if (dot < 1 || !BRAND_KEYS.contains(key.substring(dot + 1))) {
                settings.problem("brands." + key, value, "a brand's name, sender, support or url");
            } else {
                ids.add(key.substring(0, dot));
            }
        });
        if (ids.isEmpty()) {
            settings.problem("brands", "", "at least one brand with name, sender, support and url");
        }
        Map<String, Brand> brands = new LinkedHashMap<>();
        ids.forEach(id -> brands.put(id, brand(settings, new TreeMap<>(values), id)));
        return brands;
    }

    private static Brand brand(Settings settings, Map<String, String> values, String id) {
        Fields fields = new Fields(settings, values, id);
        return new Brand(
                fields.text("name", ANYTHING, "the lender's name in texts"),
                fields.text("sender", SENDER, "up to 11 letters and digits, or a number such as +37255512345"),
                fields.text("support", PHONE, "a phone number such as +372 600 1234"),
                fields.text("url", URL, "an address such as https://lender.example"));
    }

    private record Fields(Settings settings, Map<String, String> values, String brand) {

        String text(String field, Pattern form, String expected) {
            String value = values.getOrDefault(brand + "." + field, "").strip();
            if (!form.matcher(value).matches()) {
                settings.problem("brands." + brand + "." + field, value, expected);
            }
            return value;
        }
    }
}
