package org.herald.gateway.control;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.herald.schemas.Scope.Kind;

/// What operators see of holds without asking: how many there are of each kind, and of each one how old it is, since a
/// hold has no end of its own and is forgotten easily.
final class HoldMeters {

    private final MeterRegistry metrics;
    private final Holds holds;
    private final Clock clock;
    private final MultiGauge ages;

    HoldMeters(MeterRegistry metrics, Holds holds, Clock clock) {
        this.metrics = metrics;
        this.holds = holds;
        this.clock = clock;
        ages = MultiGauge.builder("herald.gateway.hold.age.seconds").register(metrics);
        for (Kind kind : Kind.values()) {
            Gauge.builder("herald.gateway.holds", () -> holds.count(kind))
                    .tag("type", kind.label())
                    .register(metrics);
        }
    }

    /// Other scopes are held than before, or for other reasons.
    void changed() {
        List<Row<?>> rows = holds.all().stream().<Row<?>>map(this::age).toList();
        ages.register(rows, true);
    }

    private Row<?> age(HeldScope held) {
        return Row.of(
                Tags.of("scope", held.scope().toString()),
                () -> Duration.between(held.heldAt(), clock.instant()).toSeconds());
    }

    void ignored(Control.Fault reason) {
        metrics.counter("herald.gateway.controls.ignored", "reason", reason.name())
                .increment();
    }
}
