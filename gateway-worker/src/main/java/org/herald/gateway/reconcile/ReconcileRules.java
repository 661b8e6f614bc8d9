package org.herald.gateway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is to be done about an attempt of which nobody has told the end. The rules, in this order:
///
/// 1. Not before it is due.
/// 2. Nobody has said that the provider took it: its end is not ours to find out; it is forgotten after the validity.
/// 3. The provider cannot be asked: UNKNOWN after the validity.
/// 4. It was asked once more after the validity and did not say, or could not be asked for as long again: UNKNOWN.
/// 5. Else it is asked: after 1 h, 2 h later, 4 h later and so on, and when the validity is over.
///
/// UNKNOWN needs that no end of the attempt can lie behind. None does where it was watched from its SENDING receipt on;
/// but an end may come before ACCEPTED, so that of an attempt that was met in the middle, this is known only where the
/// log was read for some time before ([Ends]).
record ReconcileRules(Duration after, Duration validity) {

    /// What to do now.
    enum Verdict {
        WAIT,
        ASK,
        UNKNOWN,
        FORGET
    }

    /// What is known of an attempt.
    ///
    /// @param taken whether somebody has said that the provider has it
    /// @param sure whether no end of it can lie behind
    /// @param askable whether its provider can be asked for it
    /// @param since when that was said, or when it left
    /// @param answered when the provider last answered without telling an end
    record Facts(boolean taken, boolean sure, boolean askable, Instant since, Optional<Instant> answered) {}

    /// When an attempt is to be looked at for the first time.
    Instant first(boolean taken, Instant since) {
        return since.plus(taken ? after : validity);
    }

    /// When to look at it again after nothing new was heard: the waits double, and the last ends with the validity.
    Instant next(Instant since, Instant now) {
        Instant end = end(since);
        if (!now.isBefore(end)) {
            return now;
        }
        Duration wait = after;
        Instant next = since.plus(wait);
        while (!next.isAfter(now)) {
            wait = wait.multipliedBy(2);
            next = next.plus(wait);
        }
        return end.isBefore(next) ? end : next;
    }

    /// Judges an attempt that is due.
    Verdict judge(Facts facts, Instant now) {
        Instant end = end(facts.since());
        if (!facts.taken()) {
            return Verdict.FORGET;
        }
        boolean asked = facts.answered().filter(at -> !at.isBefore(end)).isPresent();
        boolean over = !now.isBefore(end);
        boolean longOver = !now.isBefore(end.plus(validity));
        if (facts.askable() ? asked || longOver : over) {
            return facts.sure() ? Verdict.UNKNOWN : Verdict.FORGET;
        }
        return facts.askable() ? Verdict.ASK : Verdict.WAIT;
    }

    private Instant end(Instant since) {
        return since.plus(validity);
    }
}
