package org.herald.sandbox.simulator;

import java.util.HashMap;
import java.util.Map;

/// So many requests of one kind in one second.
final class RateLimit {

    private final int perSecond;
    private final Map<String, Integer> counts = new HashMap<>();
    private long second;

    RateLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    /// Counts a request.
    ///
    /// @param key what is counted apart, as an address
    /// @param now in seconds
    /// @return true if it is one too many
    synchronized boolean exceeds(String key, long now) {
        if (now != second) {
            second = now;
            counts.clear();
        }
        return counts.merge(key, 1, Integer::sum) > perSecond;
    }
}
