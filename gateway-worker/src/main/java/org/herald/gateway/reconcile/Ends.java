package org.herald.gateway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// Ends that were read before the worker's own word of what they end: a callback may overtake it.
///
/// So of an attempt that is met in the middle, because its SENDING was lost with a broker, it is known whether its end
/// lies behind, where the log was read for long enough before it.
final class Ends<T> {

    /// The longest time by which a callback overtakes: a worker that cannot write for so long has lost the partition.
    static final Duration OVERTAKING = Duration.ofMinutes(10);

    private static final Duration BETWEEN_MARKS = Duration.ofMinutes(1);

    private record Mark(Instant at, long offset) {}

    private final SequencedMap<T, Instant> ends = new LinkedHashMap<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final int most;
    private Instant knownSince = Instant.MAX;

    /// Keeps so many in mind.
    Ends(int most) {
        this.most = most;
    }

    /// A record is read, whatever it says.
    void pass(long offset, Instant at) {
        if (marks.isEmpty()) {
            knownSince = at.isBefore(knownSince) ? at : knownSince;
            marks.add(new Mark(at, offset));
        } else if (!at.isBefore(marks.getLast().at().plus(BETWEEN_MARKS))) {
            marks.add(new Mark(at, offset));
        }
        Instant from = at.minus(OVERTAKING);
        while (marks.stream().skip(1).limit(1).anyMatch(second -> !second.at().isAfter(from))) {
            marks.removeFirst();
        }
    }

    /// Reading goes back to an offset.
    void back(long from) {
        marks.removeIf(mark -> mark.offset() >= from);
    }

    void add(T attempt, Instant at) {
        ends.putIfAbsent(attempt, at);
        if (ends.size() > most) {
            Instant lost = ends.pollFirstEntry().getValue();
            knownSince = lost.isAfter(knownSince) ? lost : knownSince;
        }
    }

    boolean has(T attempt) {
        return ends.containsKey(attempt);
    }

    /// From where a reader knows all ends that can have overtaken a word of this instant; empty if the ends read so
    /// far do not reach back so far.
    OptionalLong placeBefore(Instant at) {
        Instant from = at.minus(OVERTAKING);
        return knownSince.isAfter(from)
                ? OptionalLong.empty()
                : marks.stream()
                        .filter(mark -> !mark.at().isAfter(from))
                        .mapToLong(Mark::offset)
                        .reduce((_, later) -> later);
    }
}
