package org.herald.processor.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.herald.processor.runtime.States;
import org.herald.processor.runtime.Timers;
import org.herald.sms.DecisionReason;

/// The intents that could not be decided yet: by customer, to look at those of one person again when something
/// changes; and by time.
///
/// Ids of customers hold no control characters, so a zero byte ends them.
final class Agenda {

    /// Texts that may wait for one person: far more than anybody is sent in the days that one can wait.
    static final int MOST = 50;

    private static final String END = "\0";

    private final KeyValueStore<String, Pending> byCustomer;
    private final Timers timers;

    Agenda(KeyValueStore<String, Pending> byCustomer, Timers timers) {
        this.byCustomer = byCustomer;
        this.timers = timers;
    }

    /// Keeps one that was deferred.
    void enter(Pending pending) {
        Instant dueAt = pending.dueAt();
        if (dueAt == null) {
            throw new IllegalArgumentException("not deferred: " + pending.messageId());
        }
        byCustomer.put(key(pending), pending);
        timers.set(dueAt, key(pending));
    }

    Optional<Pending> find(Pending same) {
        return Optional.ofNullable(byCustomer.get(key(same)));
    }

    /// Puts other words into one that is kept, if it is.
    void amend(Pending same) {
        find(same).ifPresent(kept -> byCustomer.put(key(kept), kept.saying(same.intent())));
    }

    Optional<Pending> leave(Pending same) {
        Optional<Pending> kept = find(same);
        kept.ifPresent(this::remove);
        return kept;
    }

    /// All of this person, in the order of their events.
    List<Pending> of(String customerId) {
        return States.beginningWith(customerId + END, byCustomer).stream()
                .map(entry -> entry.value)
                .sorted(Comparator.comparingLong(Pending::offset))
                .toList();
    }

    /// Whether as many wait for this person as may. An event that changes what is known of a person is followed by a
    /// look at all that waits: without a limit each would cost more than the one before.
    boolean isFull(String customerId) {
        return States.count(customerId + END, byCustomer, MOST) == MOST;
    }

    /// Takes out those whose time has come, so many at most, in the order of their events.
    List<Pending> leaveDue(Instant now, int most) {
        List<Pending> leaving = new ArrayList<>();
        for (Timers.Due due : timers.take(now, most)) {
            Pending kept = byCustomer.get(due.name());
            if (kept != null) {
                leaving.add(kept);
                byCustomer.delete(due.name());
            }
        }
        leaving.sort(Comparator.comparingLong(Pending::offset));
        return leaving;
    }

    /// Looks through a part of all that is kept for those that operators hold back.
    ///
    /// @param after where the part before ended; empty for the first
    Part held(String after, int most) {
        List<KeyValue<String, Pending>> seen = new ArrayList<>();
        boolean more;
        try (KeyValueIterator<String, Pending> all = byCustomer.range(after + END, null)) {
            while (all.hasNext() && seen.size() < most) {
                seen.add(all.next());
            }
            more = all.hasNext();
        }
        List<Pending> held = seen.stream()
                .map(entry -> entry.value)
                .filter(pending -> pending.reason() == DecisionReason.HELD)
                .toList();
        return new Part(held, more ? seen.getLast().key : "");
    }

    /// A part of what is kept.
    ///
    /// @param end where the next part begins; empty if there is none
    record Part(List<Pending> held, String end) {}

    private void remove(Pending pending) {
        byCustomer.delete(key(pending));
        if (pending.dueAt() != null) {
            timers.cancel(pending.dueAt(), key(pending));
        }
    }

    private static String key(Pending pending) {
        return pending.customerId() + END + pending.messageId();
    }
}
