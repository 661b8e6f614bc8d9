package org.herald.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.herald.schemas.Scope;
import org.junit.jupiter.api.Test;

/// A hold that is forgotten is seen by its age.
class HoldMetersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Holds holds = new Holds();
    private final HoldMeters meters = new HoldMeters(metrics, holds, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void everyScopeThatIsHeldHasItsAge() {
        assertEquals(Map.of(), ages());
        hold(held("all", 60), held("brand:nordlaen", 90_000));
        assertEquals(Map.of("all", 60.0, "brand:nordlaen", 90_000.0), ages());
    }

    @Test
    void whatIsReleasedIsGone() {
        hold(held("all", 60), held("brand:nordlaen", 90_000));
        hold(held("brand:nordlaen", 90_000));
        assertEquals(Map.of("brand:nordlaen", 90_000.0), ages());
        hold();
        assertEquals(Map.of(), ages());
    }

    private void hold(HeldScope... held) {
        holds.replace(List.of(held));
        meters.changed();
    }

    private static HeldScope held(String scope, long seconds) {
        return new HeldScope(Scope.parse(scope), "why", "mari", NOW.minusSeconds(seconds));
    }

    private Map<String, Double> ages() {
        Map<String, Double> ages = new TreeMap<>();
        for (Meter meter : metrics.getMeters()) {
            if (meter.getId().getName().equals("herald.gateway.hold.age.seconds")) {
                ages.put(
                        String.valueOf(meter.getId().getTag("scope")),
                        meter.measure().iterator().next().getValue());
            }
        }
        return ages;
    }
}
