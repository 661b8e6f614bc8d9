package org.herald.processor.customer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.herald.schemas.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// Who the person is now, checked: every value can be used as it is.
///
/// @param country ISO 3166-1 alpha-2 code
/// @param zone null when the bank does not know it
/// @param brand as the bank writes it; the policy may not know it
/// @param optedOut no texts but codes
/// @param advertising consent to advertising
/// @param updatedAt when the bank last changed anything of it; null for one kept by an earlier version
/// @param phoneSince when the bank published this phone number; null for one kept by an earlier version
public record Profile(
        PhoneNumber phone,
        Locale locale,
        String country,
        @Nullable ZoneId zone,
        String brand,
        @Nullable String firstName,
        boolean optedOut,
        Advertising advertising,
        @Nullable Instant updatedAt,
        @Nullable Instant phoneSince) {

    /// Consent to advertising.
    ///
    /// @param granted true only where agreement is on record
    /// @param since when it was given or taken back; null when that is not on record
    public record Advertising(boolean granted, @Nullable Instant since) {}

    /// The same, with the number's age taken from the profile before it if the number has stayed.
    Profile after(@Nullable Profile before) {
        return before != null && before.phone().equals(phone) && before.phoneSince() != null
                ? new Profile(
                        phone,
                        locale,
                        country,
                        zone,
                        brand,
                        firstName,
                        optedOut,
                        advertising,
                        updatedAt,
                        before.phoneSince())
                : this;
    }

    @Override
    public String toString() {
        return "Profile[phone=" + phone + ", locale=" + locale + ", country=" + country + ", brand=" + brand + "]";
    }
}
