package org.herald.sandbox.simulator;

import java.util.Optional;

/// What is made of one text that was asked for.
///
/// @param sent present if it is taken
/// @param alone the answer about it, as if it had been asked for alone
record Outcome(Ask ask, Optional<Sent> sent, Answer alone) {

    static Outcome refused(Ask ask, Answer answer) {
        return new Outcome(ask, Optional.empty(), answer);
    }

    Outcome notTaken() {
        return new Outcome(ask, Optional.empty(), alone);
    }

    boolean isTaken() {
        return sent.isPresent();
    }
}
