package org.herald.gateway.control;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// Kafka's own fake of a consumer, with a fetch that is answered with each poll, unless it is silent.
final class AnsweredConsumer extends MockConsumer<byte[], byte[]> {

    volatile boolean silent;
    volatile int polls;
    private double fetches;

    AnsweredConsumer() {
        super("none");
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        polls++;
        fetches += silent ? 0 : 1;
        return super.poll(timeout);
    }

    @Override
    public synchronized Map<MetricName, ? extends Metric> metrics() {
        MetricName name = new MetricName("fetch-total", "consumer-fetch-manager-metrics", "", Map.of());
        double value = fetches;
        return Map.of(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }
}
