package org.herald.gateway.webhook;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/// What operators and the machines that watch a worker ask it for.
///
/// @param unreadiness why the gateway is not ready; empty when it is
/// @param drain begins to drain, or goes on with it, and tells how far it is
/// @param tokens opens the tokens of operators
public record Operations(
        Supplier<Optional<String>> unreadiness, Supplier<DrainReport> drain, OperatorTokens tokens, Clock clock) {

    /// What an operator's token for `/drain` names.
    public static final String DRAIN = "drain";

    private static final String BEARER = "Bearer ";

    /// How far a drain is.
    ///
    /// @param done nothing is claimed any more, and the partitions were given away
    /// @param words for people, a line for each lane
    public record DrainReport(boolean done, String words) {}

    /// Empty if the request does not carry an operator's token.
    Optional<DrainReport> drain(Optional<String> authorization) {
        return authorization
                .filter(header -> header.startsWith(BEARER))
                .filter(header -> tokens.allows(header.substring(BEARER.length()), DRAIN, clock.instant()))
                .map(_ -> drain.get());
    }
}
