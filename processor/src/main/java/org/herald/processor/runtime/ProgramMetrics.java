package org.herald.processor.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/// What the program tells of itself beside its work: memory, processor time, and its version.
public final class ProgramMetrics implements AutoCloseable {

    private final JvmGcMetrics collections = new JvmGcMetrics();

    public ProgramMetrics(MeterRegistry meters, String version) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        collections.bindTo(meters);
        Gauge.builder("herald.build.info", () -> 1)
                .description("always 1; the version is a label")
                .tags(Tags.of("program", "processor", "version", version))
                .strongReference(true)
                .register(meters);
    }

    @Override
    public void close() {
        collections.close();
    }
}
