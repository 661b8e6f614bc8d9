package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.Deque;

/// How busy a sender with a known number of slots keeps the provider, as the provider sees it: how many requests were
/// answered, and how long a slot stood empty, from an answer to the next request in its place. Answers and requests
/// are matched in their order, so no sender has to say which of its slots it used.
///
/// The mean of the empty times is slots ÷ rate − the time at the provider, whatever the sender does inside.
final class Figures {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Deque<Long> empty = new ArrayDeque<>();
    private int slots;
    private int inFlight;
    private Window window = new Window(0);

    /// What is counted from one moment on.
    private static final class Window {
        private final long since;
        private final Spread emptyFor = new Spread();
        private long answered;
        private long taken;
        private int mostInFlight;

        Window(long since) {
            this.since = since;
        }
    }

    /// A sender with so many slots, all of them empty, begins with its next request.
    synchronized void expect(int number) {
        slots = number;
        inFlight = 0;
        empty.clear();
        window = new Window(0);
    }

    /// Counts anew from here on; what is under way stays so.
    synchronized void begin(long now) {
        window = new Window(now);
    }

    synchronized void arrived(long now) {
        while (inFlight == 0 && empty.size() < slots && window.since == 0) {
            empty.addLast(now);
        }
        inFlight++;
        window.mostInFlight = Math.max(window.mostInFlight, inFlight);
        Long since = empty.pollFirst();
        // An answer may be counted a moment after its sender has got it.
        if (since != null) {
            window.emptyFor.add(now - since);
        }
    }

    synchronized void answered(boolean taken, long now) {
        inFlight = Math.max(0, inFlight - 1);
        window.answered++;
        window.taken += taken ? 1 : 0;
        if (inFlight + empty.size() < slots) {
            empty.addLast(now);
        }
    }

    /// The figures since the last [#begin].
    synchronized String json(long now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("slots", slots)
                .put("seconds", (now - window.since) / NANOS_PER_SECOND)
                .put("answered", window.answered)
                .put("taken", window.taken)
                .put("in_flight", inFlight)
                .put("most_in_flight", window.mostInFlight)
                .put("empty_p50_ms", window.emptyFor.quantile(0.5) / NANOS_PER_MILLI)
                .put("empty_p99_ms", window.emptyFor.quantile(0.99) / NANOS_PER_MILLI)
                .toString();
    }
}
