package org.herald.sandbox.simulator;

import java.util.HashMap;
import java.util.Map;

/// Messente's limit: so many requests from one address in one second.
final class AddressLimit {

    private static final int REQUESTS_PER_SECOND = 150;

    private final Map<String, Integer> counts = new HashMap<>();
    private long second;

    /// Counts a request.
    ///
    /// @return true if it is one too many
    synchronized boolean exceeds(String address, long now) {
        if (now != second) {
            second = now;
            counts.clear();
        }
        return counts.merge(address, 1, Integer::sum) > REQUESTS_PER_SECOND;
    }
}
