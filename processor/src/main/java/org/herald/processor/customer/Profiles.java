package org.herald.processor.customer;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.herald.lending.CustomerProfile;
import org.herald.lending.MarketingConsent;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.schemas.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// Turns the bank's profiles into ours, or says what is wrong with them.
final class Profiles {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Profiles() {}

    static Profile checked(CustomerProfile profile) {
        return new Profile(
                phone(profile.getPhone()),
                locale(profile.getLocale()),
                country(profile.getCountry()),
                zone(profile.getZone()),
                brand(profile.getBrand()),
                profile.getFirstName(),
                profile.getSmsOptOut(),
                new Profile.Advertising(
                        profile.getMarketingConsent() == MarketingConsent.GRANTED, profile.getMarketingConsentAt()));
    }

    private static PhoneNumber phone(String phone) {
        try {
            return new PhoneNumber(phone);
        } catch (IllegalArgumentException _) {
            throw new FaultyRecordException(Fault.INVALID_PHONE);
        }
    }

    private static Locale locale(String tag) {
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
        if (brand.isBlank()) {
            throw new FaultyRecordException(Fault.INVALID_BRAND);
        }
        return brand;
    }
}
