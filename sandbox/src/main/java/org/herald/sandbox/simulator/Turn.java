package org.herald.sandbox.simulator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the simulator does about a request to send.
///
/// @param latency before it answers
record Turn(List<Outcome> outcomes, Answer answer, Ending ending, Duration latency) {

    /// How much of the answer its sender gets.
    enum Ending {
        WHOLE,
        /// The status, the headers and half of the body, then a reset.
        HALF,
        /// Nothing, and the connection stays open.
        SILENCE,
        /// Nothing but a reset.
        RESET
    }

    /// The HTTP status that its sender gets to see.
    @Nullable
    Integer status() {
        return ending == Ending.WHOLE || ending == Ending.HALF ? answer.status() : null;
    }
}
