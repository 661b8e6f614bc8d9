package org.herald.sandbox.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2h, 2026-11-24T10:00:00Z",
        "-2h, 2026-11-24T10:00:00Z",
        "90s, 2026-11-24T11:58:30Z",
        "3d, 2026-11-21T12:00:00Z",
        "2026-11-01, 2026-11-01T00:00:00Z",
        "2026-11-01T10:00:00+02:00, 2026-11-01T08:00:00Z"
    })
    void aTimeIsAgoADateOrAnInstant(String text, Instant expected) {
        assertEquals(new Bound.AtTime(expected), Bound.parse(text, NOW));
    }

    @Test
    void offsetsAreOfPartitions() {
        assertEquals(new Bound.AtOffsets(Map.of(0, 17L, 3, 4L)), Bound.parse("0:17,3:4", NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2h30m", "24.11.2026", "2026-13-01", "0:1,0:2", "17", "2026-11-24T10:00"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Bound.parse(text, NOW));
    }
}
