package org.herald.sandbox.survival;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Time zones as nobody has them: in each it is a certain time of the day at a certain second. Whoever lives there
/// is texted at that second by rules that go by the hour, so that no test waits for an hour to begin and no clock of
/// the program is another than the machine's.
final class OddClocks extends ZoneRulesProvider {

    private static final String PREFIX = "Odd/";
    private static final int HALF_DAY = 12 * 60 * 60;

    private final Set<String> names = new HashSet<>();

    /// @param times each of them is reached, in a zone of its own, at each second of the span
    OddClocks(List<LocalTime> times, Instant from, int seconds) {
        for (int i = 0; i < seconds; i++) {
            for (LocalTime time : times) {
                names.add(where(time, from.plusSeconds(i)));
            }
        }
    }

    /// Name of the zone where it is this time then.
    static String where(LocalTime time, Instant then) {
        int ahead = time.toSecondOfDay()
                - then.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
        return PREFIX + (Math.floorMod(ahead + HALF_DAY, 2 * HALF_DAY) - HALF_DAY);
    }

    static ZoneOffset offset(String name) {
        return ZoneOffset.ofTotalSeconds(Integer.parseInt(name.substring(PREFIX.length())));
    }

    @Override
    protected Set<String> provideZoneIds() {
        return names;
    }

    @Override
    protected ZoneRules provideRules(String name, boolean forCaching) {
        return ZoneRules.of(offset(name));
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String name) {
        return new TreeMap<>(Map.of("1", provideRules(name, false)));
    }
}
