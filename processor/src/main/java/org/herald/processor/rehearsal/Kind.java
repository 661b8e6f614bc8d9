package org.herald.processor.rehearsal;

import java.time.LocalDate;
import java.util.Comparator;
import org.herald.schemas.Decisions;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.Purpose;

/// What decisions are counted by.
///
/// @param day of the decision, UTC: customers live in several zones
record Kind(LocalDate day, Purpose purpose, DecisionOutcome outcome, DecisionReason reason)
        implements Comparable<Kind> {

    /// Of all days together; it sorts behind each of them.
    private static final LocalDate EVER = LocalDate.MAX;

    private static final Comparator<Kind> ORDER = Comparator.comparing(Kind::day)
            .thenComparing(Kind::purpose)
            .thenComparing(kind -> !Decisions.isRequested(kind.outcome()))
            .thenComparing(Kind::outcome)
            .thenComparing(Kind::reason);

    /// The same on whatever day.
    Kind ever() {
        return new Kind(EVER, purpose, outcome, reason);
    }

    String dayName() {
        return day.equals(EVER) ? "total" : day.toString();
    }

    @Override
    public int compareTo(Kind other) {
        return ORDER.compare(this, other);
    }
}
