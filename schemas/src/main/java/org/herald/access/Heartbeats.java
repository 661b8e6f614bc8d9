package org.herald.access;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// Whether Kafka is there, by the age of the consumers' last heartbeats: threads whose broker is gone go on waiting
/// for it without a sign, for hours if need be.
public final class Heartbeats {

    /// Ten heartbeats at Kafka's default of 3 s would be over by now; a broker that restarts takes less.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private Heartbeats() {}

    /// Why Kafka counts as lost; empty while it is there, or was never met.
    public static Optional<String> loss(Map<MetricName, ? extends Metric> metrics) {
        double oldest = metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("last-heartbeat-seconds-ago"))
                .map(metric -> metric.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return oldest > LONGEST_SILENCE.toSeconds()
                ? Optional.of("Kafka has not been reached for " + Math.round(oldest) + " s")
                : Optional.empty();
    }
}
