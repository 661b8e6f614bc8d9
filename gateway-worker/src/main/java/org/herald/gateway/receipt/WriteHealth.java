package org.herald.gateway.receipt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.herald.access.Grants;
import org.herald.access.Refusals;
import org.herald.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether Kafka takes what the worker writes. A right that is missing is no reason to end: what is to be written is
/// kept and tried again, the worker reports itself not ready, and goes on when the right is there.
public final class WriteHealth {

    private static final Logger LOG = LoggerFactory.getLogger(WriteHealth.class);

    private final Refusals refusals = Refusals.of(Role.GATEWAY_WORKER, Grants.APPLICATION_PREFIX);
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    /// A record is durable.
    public void wrote(String topic) {
        // Asked first: this is called for every record, and seldom is anything refused.
        if (!refused.isEmpty() && refused.remove(topic) != null) {
            LOG.info("Kafka takes records to {} again", topic);
        }
    }

    /// A record was not taken, for whatever reason.
    public void failed(String topic, Exception failure) {
        refusals.explain(failure).ifPresent(refusal -> {
            if (refused.put(topic, refusal) == null) {
                LOG.error("{}", refusal);
            }
        });
    }

    /// What Kafka refuses now, if anything.
    public Optional<String> fault() {
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(refused.values().stream().sorted().collect(Collectors.joining("; ")));
    }
}
