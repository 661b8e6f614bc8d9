package org.herald.sandbox.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// What a plain sender is told on its command line.
///
/// @param servers Kafka's
/// @param registry address of the schema registry
/// @param provider base address
/// @param topic where its texts are
/// @param group its consumer group
/// @param slots how many requests it may have under way
record Assignment(String servers, String registry, URI provider, String topic, String group, int slots) {

    static Assignment of(String[] arguments) {
        return new Assignment(
                arguments[0],
                arguments[1],
                URI.create(arguments[2]),
                arguments[3],
                arguments[4],
                Integer.parseInt(arguments[5]));
    }

    String[] arguments() {
        return List.of(servers, registry, provider.toString(), topic, group, Integer.toString(slots))
                .toArray(String[]::new);
    }

    /// Kafka's settings and the serdes', but for those of one client.
    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", servers, "schema.registry.url", registry, "specific.avro.reader", true);
    }
}
