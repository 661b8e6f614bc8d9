package org.herald.processor.gate;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/// Remembers for some days which steps were decided. By the time of the decision, not of the event: a window store
/// forgets by the newest time it was given, and one event dated into the future would make it forget all others.
///
/// An erased person's steps stay remembered, as hashes that tell nothing: otherwise an event repeated after the
/// person came back would be texted twice.
final class EventMemory {

    static final Duration SPAN = Duration.ofDays(7);

    /// Clocks are set back now and then.
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final byte[] SEEN = {1};

    private final WindowStore<String, byte[]> store;

    EventMemory(WindowStore<String, byte[]> store) {
        this.store = store;
    }

    boolean knows(String messageId, Instant now) {
        try (WindowStoreIterator<byte[]> seen = store.fetch(messageId, now.minus(SPAN), now.plus(AHEAD))) {
            return seen.hasNext();
        }
    }

    void remember(String messageId, Instant now) {
        store.put(messageId, SEEN, now.toEpochMilli());
    }
}
