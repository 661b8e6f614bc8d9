package org.herald.processor.rehearsal;

import java.math.BigDecimal;

/// How many texts, and how many segments of those that were sent, and what these cost.
record Figures(long texts, long segments, BigDecimal cost) {

    static final Figures NONE = new Figures(0, 0, BigDecimal.ZERO);

    Figures plus(Figures other) {
        return new Figures(texts + other.texts, segments + other.segments, cost.add(other.cost));
    }
}
