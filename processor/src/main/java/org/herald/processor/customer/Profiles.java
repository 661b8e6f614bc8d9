package org.herald.processor.customer;

import java.time.ZoneId;
import java.util.Locale;
import org.herald.lending.CustomerProfile;
import org.herald.lending.MarketingConsent;
import org.herald.schemas.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// Turns the bank's profiles into ours.
final class Profiles {

    private Profiles() {}

    /// @param profile checked already
    static Profile of(CustomerProfile profile) {
        return new Profile(
                new PhoneNumber(profile.getPhone()),
                new Locale.Builder().setLanguageTag(profile.getLocale()).build(),
                profile.getCountry(),
                zone(profile.getZone()),
                profile.getBrand(),
                profile.getFirstName(),
                profile.getSmsOptOut(),
                new Profile.Advertising(
                        profile.getMarketingConsent() == MarketingConsent.GRANTED, profile.getMarketingConsentAt()),
                profile.getUpdatedAt(),
                profile.getUpdatedAt());
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        return name == null ? null : ZoneId.of(name);
    }
}
