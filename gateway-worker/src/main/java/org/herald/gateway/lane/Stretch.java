package org.herald.gateway.lane;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Records of unknown history that lie close together on a lane, and share one pass over the receipts: these have to
/// be read from their log's start, which takes long, and a start without commits has as many such records as the lane
/// holds. Only their ids are kept, so that a stretch takes a few MB, whatever the lane holds.
///
/// Safe for all threads.
final class Stretch {

    /// In offsets.
    static final long LENGTH = 10_000;

    private final Inheritance inheritance;
    private final long from;
    private final long until;
    private final Map<String, History> known = new HashMap<>();
    private final Lock oneAtATime = new ReentrantLock();
    private boolean begun;
    private long reached;

    /// What the receipts up to a position say, by messageId.
    record Known(Map<String, History> histories, long reached) {
        Known {
            histories = Map.copyOf(histories);
        }

        History of(String messageId) {
            return histories.getOrDefault(messageId, History.NONE);
        }
    }

    /// A stretch that nobody has read yet.
    ///
    /// @param from its first offset on the lane
    Stretch(Inheritance inheritance, long from) {
        this.inheritance = inheritance;
        this.from = from;
        until = Math.min(from + LENGTH, inheritance.historyEnd());
        reached = inheritance.receiptsFrom();
    }

    /// Whether all these records, which are in order, lie in it.
    boolean covers(List<Job> jobs) {
        return jobs.getFirst().offset() >= from && jobs.getLast().offset() < until;
    }

    /// What the receipts say now of some of its records. The first look reads all receipts, the others what has
    /// come since.
    Known look(LogReader reader, Set<String> ids) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            if (!begun) {
                known.putAll(unread(reader.ids(inheritance.partition(), from, until)));
                known.putAll(unread(ids));
                begun = true;
            }
            takeIn(reader, ids);
            reached = reader.receipts(inheritance.partition().partition(), reached, known);
            Map<String, History> asked = new HashMap<>();
            ids.forEach(id -> asked.put(id, known.getOrDefault(id, History.NONE)));
            return new Known(asked, reached);
        } finally {
            oneAtATime.unlock();
        }
    }

    /// Those that retention removed from the lane after they were claimed and before the first look.
    private void takeIn(LogReader reader, Set<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            Map<String, History> late = unread(missing);
            reader.receipts(inheritance.partition().partition(), inheritance.receiptsFrom(), late);
            known.putAll(late);
        }
    }

    private static Map<String, History> unread(Set<String> ids) {
        Map<String, History> histories = new HashMap<>();
        ids.forEach(id -> histories.put(id, History.NONE));
        return histories;
    }
}
