package org.herald.processor.gate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.herald.processor.contact.ContactPolicy;
import org.herald.settings.Settings;

/// The lender's own rules, in a file that lawyers can read: its brands, how long a text stays of use, how long a
/// text may get, when and how often people are texted, what texts cost. Every decision carries the version of the
/// policy that it was made under.
public record Policy(
        String version,
        Map<String, Brand> brands,
        Lifetimes lifetimes,
        int maxSegments,
        ContactPolicy contact,
        Guarantees guarantees,
        Prices prices) {

    private static final int DEFAULT_SEGMENTS = 6;
    private static final int MOST_SEGMENTS = 20;

    public Policy {
        brands = Map.copyOf(brands);
    }

    /// Reads the part of the policy that the gate needs; mistakes are kept in the settings.
    public static Policy from(Settings settings) {
        return new Policy(
                settings.text("version"),
                BrandSettings.read(settings),
                new Lifetimes(
                        settings.duration("lifetime.service", Duration.ofHours(24)),
                        settings.duration("lifetime.debt", Duration.ofHours(24)),
                        settings.duration("lifetime.marketing", Duration.ofHours(72))),
                settings.number("max-segments", DEFAULT_SEGMENTS, 1, MOST_SEGMENTS),
                ContactPolicy.from(settings),
                Guarantees.from(settings),
                Prices.from(settings));
    }

    public Optional<Brand> brand(String id) {
        return Optional.ofNullable(brands.get(id));
    }
}
