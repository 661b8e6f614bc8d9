package org.herald.schemas;

import org.herald.sms.DecisionOutcome;

/// What the outcomes of decisions mean, for all who read them: those of today, and those that older versions left on
/// the topic.
public final class Decisions {

    private Decisions() {}

    /// The request is on its lane. Versions before 0.3.0 wrote SENT for it, which in a receipt says something else.
    public static boolean isRequested(DecisionOutcome outcome) {
        return switch (outcome) {
            case REQUESTED, SENT -> true;
            case UNKNOWN, SUPPRESSED, CANCELLED, SCHEDULED, DEFERRED -> false;
        };
    }

    /// No other decision of the same message follows.
    public static boolean isFinal(DecisionOutcome outcome) {
        return switch (outcome) {
            case REQUESTED, SENT, SUPPRESSED, CANCELLED -> true;
            case UNKNOWN, SCHEDULED, DEFERRED -> false;
        };
    }

    /// The outcome as people are shown it: one word for one thing, whatever version wrote it.
    public static DecisionOutcome shown(DecisionOutcome outcome) {
        return isRequested(outcome) ? DecisionOutcome.REQUESTED : outcome;
    }
}
