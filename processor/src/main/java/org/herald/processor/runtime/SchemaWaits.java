package org.herald.processor.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which partitions wait for the schema registry, for all threads of a program. Safe for use by many threads.
public final class SchemaWaits {

    private static final Logger log = LoggerFactory.getLogger(SchemaWaits.class);

    /// @param owner whose consumer it is: several topologies read the profiles
    private record Place(Object owner, TopicPartition partition) {}

    private final Map<Place, String> waiting = new ConcurrentHashMap<>();

    public SchemaWaits(MeterRegistry meters) {
        Gauge.builder("herald.registry.waiting.partitions", waiting, Map::size)
                .description("Partitions whose next record cannot be read until the schema registry answers")
                .register(meters);
    }

    /// Why not all is being read; empty if all is.
    public Optional<String> reason() {
        return waiting.entrySet().stream()
                .findAny()
                .map(one -> waiting.size() + " partitions wait for the schema registry, "
                        + one.getKey().partition() + " among them: " + one.getValue());
    }

    void waits(Object owner, TopicPartition partition, long offset, String why) {
        if (!why.equals(waiting.put(new Place(owner, partition), why))) {
            log.warn("{} offset {} waits for the schema registry: {}", partition, offset, why);
        }
    }

    void goesOn(Object owner, TopicPartition partition) {
        if (waiting.remove(new Place(owner, partition)) != null) {
            log.info("{} no longer waits for the schema registry", partition);
        }
    }
}
