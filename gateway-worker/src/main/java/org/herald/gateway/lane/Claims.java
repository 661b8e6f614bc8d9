package org.herald.gateway.lane;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The books of one partition: how far it is claimed, and what of that is not settled.
///
/// Offsets have holes (transaction markers), so only what was read counts as open; `committed` may lie anywhere.
final class Claims {

    /// What the predecessor left, as long as nobody has looked at it.
    private record Unread(long low, long receiptsFrom) {}

    private final NavigableMap<Long, Long> open = new TreeMap<>();
    private long committed;
    private @Nullable Unread unread;

    Claims(long committed) {
        this.committed = committed;
    }

    /// Pins `low` and `receiptsFrom` of the predecessor until [#read].
    void inherit(long low, long receiptsFrom) {
        unread = new Unread(low, receiptsFrom);
    }

    /// The predecessor's claims were read; these of them are not settled.
    void read(Collection<Long> unsettled) {
        if (unread != null) {
            long from = unread.receiptsFrom();
            unsettled.forEach(offset -> open.put(offset, from));
            unread = null;
        }
    }

    /// A record was claimed.
    ///
    /// @param receiptsFrom position in the receipts before which it can have no receipt
    void claimed(long offset, long receiptsFrom) {
        open.put(offset, receiptsFrom);
    }

    /// A commit was accepted. Committed offsets never go down.
    void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    void settled(long offset) {
        open.remove(offset);
    }

    long committed() {
        return committed;
    }

    /// Lowest offset that is not settled; the committed offset when all are.
    long low() {
        long lowestOpen = open.isEmpty() ? committed : open.firstKey();
        return unread == null ? lowestOpen : Math.min(unread.low(), lowestOpen);
    }

    /// Position from which every outcome at or above `low` can be found.
    ///
    /// @param now a position in the receipts that has been reached already
    long receiptsFrom(long now) {
        if (unread != null) {
            return Math.min(unread.receiptsFrom(), now);
        }
        // Claims are made in order of offset, so the first has the earliest position.
        Map.Entry<Long, Long> first = open.firstEntry();
        return first == null ? now : Math.min(first.getValue(), now);
    }

    /// Position from which every receipt of an open record can be found.
    long receiptsFromOf(long offset) {
        return open.getOrDefault(offset, 0L);
    }

    boolean anyOpen() {
        return unread != null || !open.isEmpty();
    }

    int count() {
        return open.size();
    }

    /// How far a claim may reach, so that a successor has a bounded number of records to read again.
    long limit(long span) {
        return low() + span;
    }
}
