package org.herald.processor.gate;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.WindowStore;

/// Remembers for some days which steps were decided. By the time of the decision, not of the event: a window store
/// forgets by the newest time it was given, and one event dated into the future would make it forget all others.
///
/// Its windows are as long as it remembers, and each holds the instant itself: so two looks find it, which cost a
/// fraction of a walk over all instants.
///
/// An erased person's steps stay remembered, as hashes that tell nothing: otherwise an event repeated after the
/// person came back would be texted twice.
final class EventMemory {

    static final Duration SPAN = Duration.ofDays(7);

    /// Clocks are set back now and then.
    private static final Duration AHEAD = Duration.ofDays(1);

    private final WindowStore<String, Long> store;

    EventMemory(WindowStore<String, Long> store) {
        this.store = store;
    }

    boolean knows(String messageId, Instant now) {
        long from = now.minus(SPAN).toEpochMilli();
        long until = now.plus(AHEAD).toEpochMilli();
        for (long window = window(from); window <= until; window += SPAN.toMillis()) {
            Long decided = store.fetch(messageId, window);
            if (decided != null && decided >= from && decided <= until) {
                return true;
            }
        }
        return false;
    }

    void remember(String messageId, Instant now) {
        store.put(messageId, now.toEpochMilli(), window(now.toEpochMilli()));
    }

    private static long window(long instant) {
        return instant - Math.floorMod(instant, SPAN.toMillis());
    }
}
