package org.herald.processor.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The intents whose person is not known yet. Two stores: by customer, to wake those of one person; by time, to
/// find those that waited long enough without looking at all others.
///
/// Ids of customers hold no control characters, so a zero byte ends them.
final class WaitingRoom {

    private static final StringSerializer KEYS = new StringSerializer();
    private static final String END = "\0";

    private final KeyValueStore<String, WaitingIntent> byCustomer;
    private final KeyValueStore<String, String> byTime;

    /// Nothing waits for an instant before this one. Where ranges begin: what lies before are markers of things
    /// deleted, and walking over them is slow.
    private long earliest;

    WaitingRoom(KeyValueStore<String, WaitingIntent> byCustomer, KeyValueStore<String, String> byTime) {
        this.byCustomer = byCustomer;
        this.byTime = byTime;
    }

    void enter(WaitingIntent waiting) {
        byCustomer.put(customerKey(waiting), waiting);
        byTime.put(timeKey(waiting), customerKey(waiting));
        earliest = Math.min(earliest, waiting.until().toEpochMilli());
    }

    /// Takes out all that wait for this person, in the order of their events.
    List<WaitingIntent> leave(String customerId) {
        List<WaitingIntent> leaving = new ArrayList<>();
        try (KeyValueIterator<String, WaitingIntent> waiting = byCustomer.prefixScan(customerId + END, KEYS)) {
            waiting.forEachRemaining(entry -> leaving.add(entry.value));
        }
        leaving.forEach(this::remove);
        return leaving;
    }

    /// Takes out those that have waited long enough, the longest first, so many at most.
    List<WaitingIntent> leaveDue(Instant now, int most) {
        List<WaitingIntent> leaving = new ArrayList<>();
        long beyond = now.toEpochMilli() + 1;
        try (KeyValueIterator<String, String> due = byTime.range(sortable(earliest), sortable(beyond))) {
            while (due.hasNext() && leaving.size() < most) {
                leaving.add(byCustomer.get(due.next().value));
            }
            earliest = due.hasNext() ? earliest : beyond;
        }
        leaving.forEach(this::remove);
        return leaving;
    }

    private void remove(WaitingIntent waiting) {
        byCustomer.delete(customerKey(waiting));
        byTime.delete(timeKey(waiting));
    }

    private static String customerKey(WaitingIntent waiting) {
        return waiting.customerId() + END + sortable(waiting.until().toEpochMilli()) + sortable(waiting.offset());
    }

    private static String timeKey(WaitingIntent waiting) {
        return sortable(waiting.until().toEpochMilli()) + sortable(waiting.offset());
    }

    /// A number whose text sorts as it does.
    private static String sortable(long number) {
        return "%016x".formatted(number);
    }
}
