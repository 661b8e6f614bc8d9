package org.herald.gateway.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// A log whose offsets are seconds, read from 1,000 on.
class EndsTest {

    private static final long LONG = Ends.OVERTAKING.toSeconds();

    private final Ends<String> ends = new Ends<>(2);

    private static Instant at(long second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private void read(long from, long until) {
        for (long second = from; second < until; second++) {
            ends.pass(second, at(second));
        }
    }

    @Test
    void enoughIsKnownOnceEnoughWasRead() {
        assertEquals(OptionalLong.empty(), ends.placeBefore(at(5_000)), "nothing was read");
        read(1_000, 1_000 + LONG);
        assertEquals(OptionalLong.empty(), ends.placeBefore(at(999 + LONG)));
        assertEquals(OptionalLong.of(1_000), ends.placeBefore(at(1_000 + LONG)));
        read(1_000 + LONG, 5_000);
        long place = ends.placeBefore(at(4_999)).orElseThrow();
        assertTrue(place <= 4_999 - LONG && place > 4_999 - LONG - 60, "within a minute before it: " + place);
    }

    @Test
    void whatFellOutOfMindLeavesAGap() {
        read(1_000, 2_000);
        ends.add("a", at(1_500));
        ends.add("b", at(1_600));
        ends.add("b", at(1_700));
        assertTrue(ends.has("a"));
        assertEquals(OptionalLong.of(1_360), ends.placeBefore(at(1_999)));
        ends.add("c", at(1_800));
        assertFalse(ends.has("a"));
        assertTrue(ends.has("b") && ends.has("c"));
        read(2_000, 1_501 + LONG);
        assertEquals(OptionalLong.empty(), ends.placeBefore(at(1_499 + LONG)));
        assertTrue(ends.placeBefore(at(1_500 + LONG)).isPresent());
    }

    @Test
    void whoGoesBackKnowsAllFromThere() {
        read(2_000, 5_000);
        ends.back(1_100);
        read(1_100, 1_100 + LONG + 1);
        assertEquals(OptionalLong.of(1_100), ends.placeBefore(at(1_100 + LONG)));
        assertEquals(OptionalLong.empty(), ends.placeBefore(at(1_099 + LONG)));
    }
}
