package org.herald.processor.runtime;

import java.util.LinkedHashMap;
import java.util.function.ToIntFunction;

/// How many parts of a customer's life something is known of, such as instalments. It is counted when it is first
/// asked for, and at hand for the customers to whom something happened last. Belongs to a task, as [States] do.
final class PartCounts {

    /// Of one customer: many loans of many instalments each. To forget a person who is erased takes a step for each
    /// of them, all at once.
    static final int MOST = 1_000;

    private static final int AT_HAND = 2_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final ToIntFunction<String> counting;
    private final LinkedHashMap<String, Integer> counts = new LinkedHashMap<>(AT_HAND, LOAD_FACTOR, true);

    /// @param counting counts those of a customer, as far as the most there may be
    PartCounts(ToIntFunction<String> counting) {
        this.counting = counting;
    }

    int of(String customerId) {
        Integer known = counts.get(customerId);
        if (known != null) {
            return known;
        }
        int counted = counting.applyAsInt(customerId);
        counts.put(customerId, counted);
        if (counts.size() > AT_HAND) {
            counts.pollFirstEntry();
        }
        return counted;
    }

    /// There is one more of them, or one less.
    void add(String customerId, int more) {
        counts.computeIfPresent(customerId, (_, count) -> count + more);
    }
}
