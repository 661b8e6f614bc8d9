package org.herald.processor;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.herald.processor.delivery.DeliveryParts;
import org.herald.processor.delivery.DeliveryTopology;
import org.herald.processor.delivery.ReplyPolicy;
import org.herald.schemas.Topic;

/// One topology of the program. Each has an application id of its own and can run in a program of its own.
///
/// @param inputs what it reads
/// @param outputs what it writes to
record Part(String name, List<Topic> inputs, List<Topic> outputs, Function<StreamsConfig, Topology> topology) {

    /// What can be asked for.
    static final List<String> NAMES = List.of(DecisionsTopology.NAME, DeliveryTopology.NAME);

    static List<Part> all(DecisionsParts decisions, ReplyPolicy replies) {
        DeliveryParts delivery =
                DeliveryParts.of(decisions.values(), decisions.gate().meters(), replies);
        return List.of(
                new Part(
                        DecisionsTopology.NAME,
                        DecisionsTopology.INPUTS,
                        DecisionsTopology.OUTPUTS,
                        config -> DecisionsTopology.build(decisions, config)),
                new Part(
                        DeliveryTopology.NAME,
                        DeliveryTopology.INPUTS,
                        DeliveryTopology.OUTPUTS,
                        config -> DeliveryTopology.build(delivery, config)));
    }

    /// Says which of the names are none.
    ///
    /// @throws IllegalArgumentException naming them, and those there are
    static Set<String> checked(Collection<String> names) {
        Set<String> unknown = new LinkedHashSet<>(names);
        NAMES.forEach(unknown::remove);
        if (!unknown.isEmpty() || names.isEmpty()) {
            throw new IllegalArgumentException("--only: cannot read '" + String.join(",", unknown)
                    + "', expected one or more of " + String.join(",", NAMES) + " with commas between");
        }
        return Set.copyOf(names);
    }

    /// What several of them read, each topic once.
    static List<Topic> inputs(List<Part> parts) {
        return parts.stream().flatMap(part -> part.inputs().stream()).distinct().toList();
    }

    static List<Topic> outputs(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.outputs().stream())
                .distinct()
                .toList();
    }

    static List<Topic> topics(List<Part> parts) {
        return Stream.concat(inputs(parts).stream(), outputs(parts).stream())
                .distinct()
                .toList();
    }
}
