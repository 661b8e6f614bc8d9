package org.herald.processor.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.Purpose;
import org.herald.sms.SmsDecision;

/// Counts decisions. It keeps the meters it has found once: to look one up by its tags costs more than to count. It
/// belongs to one task and its thread.
final class DecisionMeters {

    private static final Duration LONGEST_DELAY = Duration.ofDays(1);
    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final Map<Purpose, Timer> delays = new EnumMap<>(Purpose.class);
    private final Map<Kind, Counter> counters = new HashMap<>();

    private record Kind(DecisionOutcome outcome, DecisionReason reason, Purpose purpose) {}

    DecisionMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(SmsDecision decision) {
        delays.computeIfAbsent(decision.getPurpose(), this::delay).record(measured(decision));
        counters.computeIfAbsent(
                        new Kind(decision.getOutcome(), decision.getReason(), decision.getPurpose()), this::counter)
                .increment();
    }

    private Timer delay(Purpose purpose) {
        return Timer.builder("herald.decision.delay")
                .description("from the event to the decision")
                .serviceLevelObjectives(BUCKETS)
                .tag("purpose", purpose.name())
                .register(meters);
    }

    private Counter counter(Kind kind) {
        return meters.counter(
                "herald.decisions",
                "outcome",
                kind.outcome().name(),
                "reason",
                kind.reason().name(),
                "purpose",
                kind.purpose().name());
    }

    /// An event may state any date.
    private static Duration measured(SmsDecision decision) {
        Duration delay = Duration.between(decision.getOccurredAt(), decision.getDecidedAt());
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
