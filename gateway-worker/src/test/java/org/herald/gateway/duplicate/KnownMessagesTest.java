package org.herald.gateway.duplicate;

import static org.herald.gateway.duplicate.KnownMessages.Source.CLAIMED;
import static org.herald.gateway.duplicate.KnownMessages.Source.HISTORY;
import static org.herald.gateway.duplicate.KnownMessages.Source.INHERITED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.herald.gateway.duplicate.KnownMessages.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownMessagesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MOST = 100_000;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DuplicateMemory memory =
            new DuplicateMemory(new DuplicateLimits(Duration.ofHours(24), MOST), metrics);
    private final KnownMessages known = new KnownMessages(memory);

    @ParameterizedTest
    @CsvSource({
        "true,  CLAIMED,   true",
        "true,  INHERITED, true",
        "true,  HISTORY,   false",
        "false, CLAIMED,   true",
        "false, INHERITED, false",
        "false, HISTORY,   false"
    })
    void aReceiptProvesACopyUnlessItMayBeTheRecordsOwn(boolean beforeLeft, Source source, boolean copy) {
        known.receipt("a", beforeLeft, NOON);
        assertEquals(copy, known.wasBefore("a", source));
        assertFalse(known.wasBefore("b", source));
    }

    @Test
    void theFirstIsFirstOnce() {
        assertTrue(known.isFirst("a", NOON));
        assertFalse(known.isFirst("a", NOON));
        assertTrue(known.isFirst("b", NOON));
        assertFalse(known.wasBefore("a", CLAIMED), "it is the record itself");
    }

    @Test
    void theOldestAreForgottenWhenThereIsNoRoom() {
        for (int i = 0; i < 2 * MOST; i++) {
            assertTrue(known.isFirst("m" + i, NOON));
        }
        int kept = (int) metrics.get("herald.gateway.duplicates.ids").gauge().value();
        assertTrue(kept <= MOST, kept + " are kept");
        assertTrue(kept >= MOST - RecentIds.GENERATION, kept + " are kept");
        assertFalse(known.isFirst("m" + (2 * MOST - 1), NOON), "the newest is known");
        assertTrue(known.isFirst("m0", NOON), "the oldest is not");
    }

    @Test
    void receiptsAreForgottenBeforeWhatCameLater() {
        for (int i = 0; i < MOST / 2; i++) {
            known.receipt("r" + i, true, NOON);
            known.receipt("s" + i, false, NOON);
        }
        for (int i = 0; i < MOST / 4; i++) {
            known.isFirst("m" + i, NOON);
        }
        assertFalse(known.wasBefore("r0", INHERITED));
        assertTrue(known.wasBefore("s0", CLAIMED));
        assertFalse(known.isFirst("m0", NOON));
    }

    @Test
    void whatIsPastTheWindowIsForgotten() {
        for (int i = 0; i < RecentIds.GENERATION + 1; i++) {
            known.isFirst("m" + i, NOON);
        }
        known.isFirst("later", NOON.plus(Duration.ofHours(25)));
        assertTrue(known.isFirst("m0", NOON.plus(Duration.ofHours(25))));
        assertEquals(
                0, metrics.get("herald.gateway.duplicates.forgotten").counter().count());
    }

    @Test
    void aPartitionThatWentAwayKeepsNothing() {
        known.isFirst("a", NOON);
        known.close();
        known.receipt("b", false, NOON);
        assertTrue(known.isFirst("a", NOON));
        assertFalse(known.wasBefore("b", HISTORY));
        assertEquals(0, metrics.get("herald.gateway.duplicates.ids").gauge().value());
    }
}
