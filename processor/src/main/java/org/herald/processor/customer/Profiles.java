package org.herald.processor.customer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.herald.lending.CustomerProfile;
import org.herald.lending.MarketingConsent;
import org.herald.processor.intent.Sound;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.schemas.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// Turns the bank's profiles into ours, or says what is wrong with them.
final class Profiles {

    /// Long enough for any; what is longer is no name, and would be kept with every change of the profile.
    private static final int LONGEST_NAME = 200;

    /// As long as tags with script, region and variants become.
    private static final int LONGEST_LOCALE = 35;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Profiles() {}

    /// Checks whatever texts are made and decided by.
    ///
    /// @param now later dates than this are a mistake of the sender
    static Profile checked(CustomerProfile profile, Instant now) {
        return new Profile(
                phone(profile.getPhone()),
                locale(profile.getLocale()),
                country(profile.getCountry()),
                zone(profile.getZone()),
                brand(profile.getBrand()),
                firstName(profile.getFirstName()),
                profile.getSmsOptOut(),
                new Profile.Advertising(
                        profile.getMarketingConsent() == MarketingConsent.GRANTED,
                        consentedAt(profile.getMarketingConsentAt(), now)),
                profile.getUpdatedAt(),
                profile.getUpdatedAt());
    }

    private static PhoneNumber phone(String phone) {
        PhoneNumber number;
        try {
            number = new PhoneNumber(phone);
        } catch (IllegalArgumentException _) {
            throw new FaultyRecordException(Fault.INVALID_PHONE);
        }
        if (!NumberingPlans.allow(number)) {
            throw new FaultyRecordException(Fault.INVALID_PHONE);
        }
        return number;
    }

    private static Locale locale(String tag) {
        if (tag.length() > LONGEST_LOCALE) {
            throw new FaultyRecordException(Fault.INVALID_LOCALE);
        }
        Locale locale;
        try {
            locale = new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException _) {
            throw new FaultyRecordException(Fault.INVALID_LOCALE);
        }
        if (!LANGUAGES.contains(locale.getLanguage())) {
            throw new FaultyRecordException(Fault.INVALID_LOCALE);
        }
        return locale;
    }

    private static String country(String code) {
        if (!COUNTRIES.contains(code)) {
            throw new FaultyRecordException(Fault.INVALID_COUNTRY);
        }
        return code;
    }

    /// Only names of places: an offset such as +02:00 is wrong for half of the year.
    private static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (!ZONES.contains(name)) {
            throw new FaultyRecordException(Fault.INVALID_ZONE);
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw new FaultyRecordException(Fault.INVALID_ZONE);
        }
    }

    private static String brand(String brand) {
        if (brand.isBlank() || brand.length() > LONGEST_NAME) {
            throw new FaultyRecordException(Fault.INVALID_BRAND);
        }
        return brand;
    }

    private static @Nullable String firstName(@Nullable String name) {
        if (name != null && name.length() > LONGEST_NAME) {
            throw new FaultyRecordException(Fault.INVALID_NAME);
        }
        return name;
    }

    /// Advertising rests on it.
    private static @Nullable Instant consentedAt(@Nullable Instant at, Instant now) {
        return at == null ? null : Sound.instant(at, now);
    }
}
