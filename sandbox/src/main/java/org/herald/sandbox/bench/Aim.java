package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// A figure beside what it is to be.
///
/// @param what in words, such as `decisions ÷ probe`
/// @param reached what was measured
/// @param unit behind both figures; empty for a ratio
/// @param atMost whether it is good to stay below `wanted`; if not, to reach it
record Aim(String what, double reached, String unit, boolean atMost, double wanted) {

    static Aim atLeast(String what, double reached, double wanted) {
        return new Aim(what, reached, "", false, wanted);
    }

    static Aim atMost(String what, double reached, double wanted) {
        return new Aim(what, reached, "", true, wanted);
    }

    /// The same with a unit.
    Aim in(String unit) {
        return new Aim(what, reached, unit, atMost, wanted);
    }

    boolean isReached() {
        return atMost ? reached <= wanted : reached >= wanted;
    }

    String line() {
        return "%s: %s, aim %s %s: %s"
                .formatted(
                        what,
                        written(reached),
                        atMost ? "at most" : "at least",
                        written(wanted),
                        isReached() ? "reached" : "MISSED");
    }

    void describe(ObjectNode node) {
        node.put("what", what)
                .put("reached", reached)
                .put("unit", unit)
                .put(atMost ? "at_most" : "at_least", wanted)
                .put("is_reached", isReached());
    }

    private String written(double figure) {
        String digits = figure >= 1_000 ? "%.0f" : "%.3f";
        return (String.format(Locale.ROOT, digits, figure) + " " + unit).strip();
    }
}
