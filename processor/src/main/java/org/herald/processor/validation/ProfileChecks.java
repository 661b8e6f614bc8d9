package org.herald.processor.validation;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.herald.lending.CustomerProfile;
import org.herald.processor.runtime.Fault;
import org.jspecify.annotations.Nullable;

/// What a profile must hold: whatever texts are made and decided by.
///
/// @param brands those that the policy knows
/// @param numbers what is texted beside mobile numbers
record ProfileChecks(Set<String> brands, TextedNumbers numbers) {

    /// Long enough for any; what is longer is no name, and would be kept with every change of the profile.
    private static final int LONGEST_NAME = 200;

    /// As long as tags with script, region and variants become.
    private static final int LONGEST_LOCALE = 35;

    /// A lender with more of them knows their names.
    private static final int MOST_BRANDS_NAMED = 10;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    ProfileChecks {
        brands = Set.copyOf(brands);
    }

    void inspect(CustomerProfile profile, Inspection found) {
        found.note(NumberingPlans.mistake("phone", profile.getPhone(), numbers));
        locale(profile.getLocale(), found);
        country(profile.getCountry(), found);
        zone(profile.getZone(), found);
        brand(profile.getBrand(), found);
        firstName(profile.getFirstName(), found);
        if (profile.getMarketingConsentAt() != null) {
            // Advertising rests on it.
            found.instant("marketingConsentAt", profile.getMarketingConsentAt());
        }
        found.instant("updatedAt", profile.getUpdatedAt());
    }

    private static void locale(String tag, Inspection found) {
        if (!isLocale(tag)) {
            found.note(
                    Fault.INVALID_LOCALE,
                    "locale",
                    Inspection.characters(tag) + " that are no BCP 47 tag of a known language",
                    "a tag such as et or en-GB");
        }
    }

    private static boolean isLocale(String tag) {
        try {
            return tag.length() <= LONGEST_LOCALE
                    && LANGUAGES.contains(
                            new Locale.Builder().setLanguageTag(tag).build().getLanguage());
        } catch (IllformedLocaleException _) {
            return false;
        }
    }

    private static void country(String code, Inspection found) {
        if (!COUNTRIES.contains(code)) {
            found.note(
                    Fault.INVALID_COUNTRY,
                    "country",
                    Inspection.characters(code) + " that name no country",
                    "an ISO 3166-1 alpha-2 code such as EE");
        }
    }

    /// Only names of places: an offset such as +02:00 is wrong for half of the year.
    private static void zone(@Nullable String name, Inspection found) {
        if (name != null && !isZone(name)) {
            found.note(
                    Fault.INVALID_ZONE,
                    "zone",
                    Inspection.characters(name) + " that name no zone",
                    "an IANA name such as Europe/Tallinn, or null");
        }
    }

    private static boolean isZone(String name) {
        try {
            return ZONES.contains(name) && ZoneId.of(name).getRules() != null;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private void brand(String brand, Inspection found) {
        if (!brands.contains(brand)) {
            String known =
                    new TreeSet<>(brands).stream().limit(MOST_BRANDS_NAMED).collect(Collectors.joining(", "));
            found.note(
                    Fault.INVALID_BRAND,
                    "brand",
                    Inspection.characters(brand) + " that name no brand of the policy",
                    "one of " + known + (brands.size() > MOST_BRANDS_NAMED ? ", …" : ""));
        }
    }

    private static void firstName(@Nullable String name, Inspection found) {
        if (name != null && (name.length() > LONGEST_NAME || name.chars().anyMatch(ProfileChecks::breaksLines))) {
            String controls = name.length() > LONGEST_NAME ? "" : ", control characters among them";
            found.note(
                    Fault.INVALID_NAME,
                    "firstName",
                    Inspection.characters(name) + controls,
                    "up to " + LONGEST_NAME + " characters without control characters, or null");
        }
    }

    private static boolean breaksLines(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
