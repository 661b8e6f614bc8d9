package org.herald.processor.runtime;

/// What one partition held when a task began to read it, as far as it is not processed. Where it ends is fixed once it
/// is known, so that it is read some day however much is written behind it.
final class Unread {

    private static final long UNKNOWN = -1;

    private long end = UNKNOWN;
    private long position;
    private long last = UNKNOWN;
    private long processed = UNKNOWN;

    /// A record was handed out by the consumer.
    void polled(long offset) {
        if (end == UNKNOWN || offset < end) {
            last = Math.max(last, offset);
        }
    }

    /// The consumer knows where it is: offsets have holes, so that no record may stand at the last of them.
    void at(long reached, long lag) {
        position = reached;
        if (end == UNKNOWN) {
            end = reached + lag;
        }
    }

    /// A record was taken by the first step of the topology.
    void processed(long offset) {
        processed = Math.max(processed, offset);
    }

    boolean isOver() {
        return end != UNKNOWN && position >= end && processed >= last;
    }

    @Override
    public String toString() {
        return end == UNKNOWN ? "at an offset not known yet" : "at " + Math.min(position, processed + 1) + " of " + end;
    }
}
