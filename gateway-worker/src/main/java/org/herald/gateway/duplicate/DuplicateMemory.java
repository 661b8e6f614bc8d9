package org.herald.gateway.duplicate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// What the partitions of a worker share: one bound for the ids of all of them. A partition keeps its newest ids
/// whatever the others hold, so that the bound is exceeded by 60,000 ids a partition at the worst.
///
/// Safe for all threads.
public final class DuplicateMemory {

    private final DuplicateLimits limits;
    private final AtomicInteger kept = new AtomicInteger();
    private final Counter forgotten;

    public DuplicateMemory(DuplicateLimits limits, MeterRegistry metrics) {
        this.limits = limits;
        Gauge.builder("herald.gateway.duplicates.ids", kept::get)
                .description("ids of messages kept to recognise second copies")
                .register(metrics);
        forgotten = Counter.builder("herald.gateway.duplicates.forgotten")
                .description("ids forgotten before their time because duplicates.most was reached")
                .register(metrics);
    }

    /// From when on receipts are read.
    public Instant from(Instant now) {
        return now.minus(limits.window());
    }

    void changed(int by) {
        kept.addAndGet(by);
    }

    void forgotten(int ids) {
        forgotten.increment(ids);
        changed(-ids);
    }

    boolean isFull() {
        return kept.get() > limits.most();
    }
}
