package org.herald.gateway.duplicate;

import java.time.Instant;
import java.util.List;

/// Which messages one partition of a lane has had, from three sources: receipts before anything that a predecessor
/// left unsettled, receipts since then, and what this worker has claimed itself.
///
/// | record | is a second copy if its id is |
/// |---|---|
/// | claimed by this worker | claimed by it before, or in any receipt that was there at the assignment |
/// | left by a predecessor | left twice, or in a receipt from before all that was left: later ones may be its own |
/// | of unknown history (no commits) | met before; all receipts may be its own, and are looked at by the takeover |
///
/// Safe for all threads.
public final class KnownMessages {

    /// Where a record of the lane comes from.
    public enum Source {
        CLAIMED,
        INHERITED,
        HISTORY
    }

    private final DuplicateMemory memory;
    private final RecentIds before = new RecentIds();
    private final RecentIds since = new RecentIds();
    private final RecentIds claimed = new RecentIds();
    private boolean loaded;
    private boolean closed;

    public KnownMessages(DuplicateMemory memory) {
        this.memory = memory;
    }

    /// A receipt that was there at the assignment names a message.
    ///
    /// @param beforeLeft whether it lies before the receipts of all that a predecessor left
    public synchronized void receipt(String messageId, boolean beforeLeft, Instant at) {
        keep(beforeLeft ? before : since, messageId, at);
    }

    /// All of those were told.
    public synchronized void loaded() {
        loaded = true;
    }

    /// Whether all receipts that were there at the assignment are known, so that a message that is not known is new.
    public synchronized boolean isLoaded() {
        return loaded;
    }

    /// A record was claimed, or was left by a predecessor; told in the order of the lane.
    ///
    /// @return false if a record with its id came by this worker before
    public synchronized boolean isFirst(String messageId, Instant now) {
        return keep(claimed, messageId, now);
    }

    /// Whether receipts that were there at the assignment say that such a message came before this record.
    public synchronized boolean wasBefore(String messageId, Source source) {
        return switch (source) {
            case CLAIMED -> before.contains(messageId) || since.contains(messageId);
            case INHERITED -> before.contains(messageId);
            case HISTORY -> false;
        };
    }

    private boolean keep(RecentIds ids, String messageId, Instant at) {
        if (closed || !ids.add(messageId, at)) {
            return closed;
        }
        memory.changed(1);
        makeRoom(at);
        return true;
    }

    private void makeRoom(Instant now) {
        Instant oldest = memory.from(now);
        for (RecentIds ids : all()) {
            memory.changed(-ids.forgetBefore(oldest));
        }
        for (RecentIds ids : all()) {
            while (memory.isFull() && ids.isLong()) {
                memory.forgotten(ids.forgetOldest());
            }
        }
    }

    /// Oldest first.
    private List<RecentIds> all() {
        return List.of(before, since, claimed);
    }

    /// The partition went away.
    public synchronized void close() {
        closed = true;
        for (RecentIds ids : all()) {
            memory.changed(-ids.clear());
        }
    }
}
