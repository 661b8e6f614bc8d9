package org.herald.processor.nurturing;

import java.time.Instant;
import org.herald.processor.intent.EventHead;
import org.jspecify.annotations.Nullable;

/// What is known of somebody's silence.
///
/// @param lastActive the newest event that shows the person active; null where the bank publishes none
/// @param invited how often the person was invited since then
/// @param lastInvited when that was last asked for; kept when the person becomes active
/// @param lookAgain when to see whether the silence has lasted; null where there is nothing to wait for
record NurturingState(
        @Nullable EventHead lastActive,
        int invited,
        @Nullable Instant lastInvited,
        @Nullable Instant lookAgain) {

    static final NurturingState BLANK = new NurturingState(null, 0, null, null);

    NurturingState active(EventHead head, Instant lookAgain) {
        return new NurturingState(head, 0, lastInvited, lookAgain);
    }

    NurturingState lookingAgain(@Nullable Instant at) {
        return new NurturingState(lastActive, invited, lastInvited, at);
    }

    NurturingState invited(Instant at, @Nullable Instant lookAgain) {
        return new NurturingState(lastActive, invited + 1, at, lookAgain);
    }
}
