package org.herald.gateway.lane;

import java.time.Duration;
import org.herald.schemas.Topic;
import org.herald.settings.Settings;

/// How one lane is worked on.
///
/// @param name short name, as in configuration and metrics
/// @param group the consumer group: a literal, because a renamed group would have no offsets
/// @param slots how many texts may be at a provider at once
/// @param timing shared by all lanes
public record LaneConfig(String name, Topic topic, String group, int slots, Timing timing) {

    /// The times of the claim protocol.
    ///
    /// @param lease how long after the sending of an accepted commit a send may start
    /// @param timeout hard limit of one request to the provider
    /// @param shutdownDrain how long a stopping worker lets sends come to their end
    /// @param rebalanceDrain the same for partitions that move away; other partitions wait meanwhile
    public record Timing(Duration lease, Duration timeout, Duration shutdownDrain, Duration rebalanceDrain) {

        public static Timing from(Settings settings, Duration timeout) {
            return new Timing(
                    settings.duration("claim.lease", Duration.ofSeconds(5)),
                    timeout,
                    settings.duration("shutdown.drain", Duration.ofSeconds(10)),
                    settings.duration("rebalance.drain", Duration.ofSeconds(2)));
        }

        /// After this time no send of a predecessor can start or be under way any more.
        Duration grace() {
            return lease.plus(timeout);
        }
    }

    /// Most records a successor may have to read again, for each partition.
    static final int SPAN = 5_000;

    static final int MOST_SLOTS = 5_000;

    /// How many texts may be claimed: more than there are slots, so that one waits for each slot that becomes free, as
    /// many as are answered while a claim is committed and an outcome becomes durable, at providers' usual latency.
    int claims() {
        return slots + Math.ceilDiv(slots, 2);
    }

    /// Reads the settings of the lane of a topic.
    ///
    /// @throws IllegalArgumentException if the topic is no lane
    public static LaneConfig from(Settings settings, Topic topic, Timing timing) {
        String name = topic.name().substring(topic.name().lastIndexOf('.') + 1);
        String group = switch (name) {
            case "urgent" -> "herald-gateway-urgent";
            case "standard" -> "herald-gateway-standard";
            case "bulk" -> "herald-gateway-bulk";
            default -> throw new IllegalArgumentException("no lane: " + topic.name());
        };
        int slots = settings.number("lanes." + name + ".slots", 50, 1, MOST_SLOTS);
        return new LaneConfig(name, topic, group, slots, timing);
    }
}
