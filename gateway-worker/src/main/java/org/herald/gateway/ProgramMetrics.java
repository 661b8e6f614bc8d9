package org.herald.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/// What a program tells of itself beside its work: memory, processor time, Kafka's clients, and its version.
final class ProgramMetrics implements AutoCloseable {

    private final MeterRegistry meters;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<KafkaClientMetrics> clients = new ArrayList<>();

    ProgramMetrics(MeterRegistry meters) {
        this.meters = meters;
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        collections.bindTo(meters);
        Gauge.builder("herald.build.info", () -> 1)
                .description("always 1; the version is a label")
                .tags(Tags.of("program", "gateway-worker", "version", version()))
                .strongReference(true)
                .register(meters);
    }

    /// The version as the jar states it.
    static String version() {
        String version = ProgramMetrics.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    <C extends Consumer<?, ?>> C watched(C consumer) {
        return bound(new KafkaClientMetrics(consumer), consumer);
    }

    <P extends Producer<?, ?>> P watched(P producer) {
        return bound(new KafkaClientMetrics(producer), producer);
    }

    private <C> C bound(KafkaClientMetrics client, C itself) {
        client.bindTo(meters);
        clients.add(client);
        return itself;
    }

    @Override
    public void close() {
        clients.forEach(KafkaClientMetrics::close);
        collections.close();
    }
}
