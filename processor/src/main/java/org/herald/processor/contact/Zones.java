package org.herald.processor.contact;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Whose clock a text is timed by: the person's own zone, else that of the country if all its clocks show the same,
/// else nobody's: a zone is never guessed.
public final class Zones {

    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    /// The zones of a country count as one if they agree from here on. Germany's two (Büsingen has its own for what
    /// happened in 1980) and Argentina's dozen (one time since 2009) are told apart by the past alone.
    private static final Instant AGREE_FROM = Instant.parse("2020-01-01T00:00:00Z");

    /// Changes of the clock go on without end; whoever agrees until here has the same rule.
    private static final Instant AGREE_UNTIL = Instant.parse("2050-01-01T00:00:00Z");

    /// By country; there are no more of them than countries, for profiles are checked.
    private static final Map<String, Optional<ZoneId>> OF_COUNTRIES = new ConcurrentHashMap<>();

    private Zones() {}

    /// The zone to time texts by.
    ///
    /// @param own the zone that the person's profile names; null if it names none
    /// @param country ISO 3166-1 alpha-2 code
    /// @return empty if nobody knows
    public static Optional<ZoneId> of(@Nullable ZoneId own, String country) {
        return own == null ? OF_COUNTRIES.computeIfAbsent(country, Zones::ofCountry) : Optional.of(own);
    }

    private static Optional<ZoneId> ofCountry(String country) {
        // CANONICAL_LOCATION names each place once and leaves out mere links, such as EET and Asia/Katmandu, of which
        // ICU lists each as one more zone of the country.
        Set<String> names = TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, country, null);
        if (names.isEmpty() || !KNOWN.containsAll(names)) {
            return Optional.empty();
        }
        List<ZoneId> zones = names.stream().sorted().map(ZoneId::of).toList();
        long different = zones.stream()
                .map(ZoneId::getRules)
                .map(Zones::offsets)
                .distinct()
                .count();
        return different == 1 ? Optional.of(zones.getFirst()) : Optional.empty();
    }

    private static List<Object> offsets(ZoneRules rules) {
        List<Object> offsets = new ArrayList<>();
        offsets.add(rules.getOffset(AGREE_FROM));
        ZoneOffsetTransition change = rules.nextTransition(AGREE_FROM);
        while (change != null && change.getInstant().isBefore(AGREE_UNTIL)) {
            offsets.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        return offsets;
    }
}
