package org.herald.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    @Test
    void aSilenceThatNoRestartExplainsIsALoss() {
        assertEquals(Optional.of("Kafka has not been reached for 31 s"), Heartbeats.loss(silentFor(31.0)));
        assertEquals(Optional.empty(), Heartbeats.loss(silentFor(29.0)));
    }

    /// Kafka says -1 before the first heartbeat.
    @Test
    void aConsumerThatNeverSentOneIsJoining() {
        assertEquals(Optional.empty(), Heartbeats.loss(silentFor(-1.0)));
        assertEquals(Optional.empty(), Heartbeats.loss(Map.of()));
    }

    private static Map<MetricName, Metric> silentFor(double seconds) {
        MetricName name = new MetricName(
                "last-heartbeat-seconds-ago", "consumer-coordinator-metrics", "", Map.of("client-id", "lane"));
        return Map.of(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return seconds;
            }
        });
    }
}
