package org.herald.sandbox.simulator;

import java.time.Instant;
import java.util.Optional;

/// A text that was taken, and what has become of it so far.
sealed interface Sent permits MessenteSent, TwilioSent {

    /// The provider's.
    String messageId();

    Ask ask();

    /// The body of the answer that says it was taken.
    String created();

    /// Notes a step.
    ///
    /// @return how its sender is told, unless nobody wants to know
    Optional<Post> report(Step step, Instant at);

    boolean isCancelled();
}
