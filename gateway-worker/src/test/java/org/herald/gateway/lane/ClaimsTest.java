package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    private static final long NOW = 900;

    /// Claimed 10, 11, 13 (12 is a marker) up to 15.
    private static Claims claimed() {
        Claims claims = new Claims(10);
        claims.claimed(10, 100);
        claims.claimed(11, 100);
        claims.claimed(13, 120);
        claims.committed(15);
        return claims;
    }

    @ParameterizedTest
    @CsvSource({
        "'',            10, 100",
        "'10',          11, 100",
        "'11',          10, 100",
        "'10 11',       13, 120",
        "'13',          10, 100",
        "'10 11 13',    15, 900",
        "'11 13',       10, 100",
    })
    void lowIsTheFirstUnsettledRecordWhateverTheHoles(String settled, long low, long receiptsFrom) {
        Claims claims = claimed();
        for (String offset : settled.isBlank() ? new String[0] : settled.split(" ", -1)) {
            claims.settled(Long.parseLong(offset));
        }
        assertEquals(low, claims.low());
        assertEquals(receiptsFrom, claims.receiptsFrom(NOW));
    }

    @Test
    void whatThePredecessorLeftStaysUntilItIsSettled() {
        Claims claims = new Claims(50);
        claims.inherit(42, 300);
        claims.claimed(50, 700);
        claims.committed(51);
        claims.settled(50);
        assertEquals(42, claims.low());
        assertEquals(300, claims.receiptsFrom(NOW));
        claims.read(List.of(44L, 47L));
        assertEquals(44, claims.low());
        assertEquals(300, claims.receiptsFrom(NOW));
        claims.settled(44);
        claims.settled(47);
        assertEquals(51, claims.low());
        assertFalse(claims.anyOpen());
    }

    @Test
    void aPredecessorWhoseClaimsAllHaveOutcomesLeavesNothing() {
        Claims claims = new Claims(50);
        claims.inherit(42, 300);
        assertTrue(claims.anyOpen());
        claims.read(List.of());
        assertEquals(50, claims.low());
        assertFalse(claims.anyOpen());
    }

    @Test
    void committedNeverGoesDown() {
        Claims claims = claimed();
        claims.committed(12);
        assertEquals(15, claims.committed());
    }

    @Test
    void theSpanCountsFromTheFirstUnsettledRecord() {
        Claims claims = claimed();
        assertEquals(5_010, claims.limit(5_000));
        claims.settled(10);
        assertEquals(5_011, claims.limit(5_000));
    }

    /// Against a plain model: a map of open records, and the least of them.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 4711, 815})
    void agreesWithAPlainModelWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        TreeMap<Long, Long> open = new TreeMap<>();
        Claims claims = new Claims(0);
        long next = 0;
        long receipts = 0;
        for (int step = 0; step < 2_000; step++) {
            if (random.nextInt(5) < 2) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    next += random.nextInt(3);
                    claims.claimed(next, receipts);
                    open.put(next++, receipts);
                }
                next += random.nextInt(2);
                claims.committed(next);
                receipts += random.nextInt(10);
            } else if (!open.isEmpty()) {
                List<Long> offsets = new ArrayList<>(open.keySet());
                long settled = offsets.get(random.nextInt(offsets.size()));
                claims.settled(settled);
                open.remove(settled);
            }
            String where = "seed " + seed + ", step " + step;
            assertEquals(open.isEmpty() ? next : open.firstKey(), claims.low(), where);
            long from = open.values().stream().mapToLong(Long::longValue).min().orElse(receipts);
            assertEquals(from, claims.receiptsFrom(receipts), where);
            assertEquals(open.size(), claims.count(), where);
        }
    }
}
