package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Whether what the provider saw of a sender can be relied on.
///
/// @param seen the simulator's figures
record Judgement(Cell cell, Sender sender, JsonNode seen, Measured.Cores cores, double load) {

    /// An answer and the next request may pass each other, so a few more may seem to be under way.
    private static final double TOLERANCE = 1.02;

    /// @param left texts that it has not worked on yet
    Measured measured(long left) {
        double seconds = seen.path("seconds").asDouble();
        Measured.Figures figures = new Measured.Figures(
                seen.path("taken").asLong() / seconds,
                seen.path("empty_p50_ms").asDouble(),
                seen.path("empty_p99_ms").asDouble(),
                seen.path("most_in_flight").asInt(),
                cores);
        return new Measured(cell, sender, figures, fault(left), load, Optional.empty());
    }

    private Optional<String> fault(long left) {
        long answered = seen.path("answered").asLong();
        long refused = answered - seen.path("taken").asLong();
        int most = seen.path("most_in_flight").asInt();
        if (answered == 0) {
            return Optional.of("it sent nothing");
        }
        if (refused > 0) {
            return Optional.of(refused + " of " + answered + " texts were refused");
        }
        if (most > cell.slots() * TOLERANCE + 1) {
            return Optional.of(most + " requests under way on " + cell.slots() + " slots");
        }
        return left > 0 ? Optional.empty() : Optional.of("it ran out of texts");
    }
}
