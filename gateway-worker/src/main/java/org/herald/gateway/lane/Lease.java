package org.herald.gateway.lane;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The time in which a worker may start sends of one partition: a fixed length from the sending of the last commit
/// that Kafka accepted. A worker that was frozen finds it over when it wakes up. Safe for use by many threads.
public final class Lease {

    private final Duration length;
    private final Moment.Source clocks;
    private volatile @Nullable Moment since;
    private volatile boolean ended;

    public Lease(Duration length, Moment.Source clocks) {
        this.length = length;
        this.clocks = clocks;
    }

    /// Begins it anew.
    ///
    /// @param sent when the accepted commit was sent, not when its answer came
    void renewed(Moment sent) {
        since = sent;
    }

    /// The partition went away.
    void end() {
        ended = true;
    }

    /// Whether a send may start now.
    public boolean holds() {
        return !ended && running();
    }

    /// Whether its time is running, whatever has become of the partition.
    public boolean running() {
        Moment begun = since;
        return begun != null && clocks.now().atMostSince(begun).compareTo(length) < 0;
    }

    /// Whether a third of it is used up: time to renew it.
    boolean isDue() {
        Moment begun = since;
        return begun == null || clocks.now().atMostSince(begun).compareTo(length.dividedBy(3)) >= 0;
    }
}
