package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Ids outlive versions of the program: were they to change, an event read again would be another text.
class MessageIdsTest {

    /// Also: `printf '\0\0\0\003c-1\0\0\0\003e-1\0\0\0\015loan-approved' | sha256sum | cut -c-32`.
    @Test
    void staysTheSameForever() {
        assertEquals("c58b33a5bf142fc3639aafa2652d458d", MessageIds.message("c-1", "e-1", "loan-approved"));
    }

    @Test
    void tellsPartsApart() {
        assertNotEquals(MessageIds.message("c", "ab", "c"), MessageIds.message("c", "a", "bc"));
        assertNotEquals(MessageIds.message("c-1", "e", "s"), MessageIds.message("c-2", "e", "s"));
    }

    @Test
    void tellsRepetitionsApart() {
        Set<String> ids = Set.of(
                "a",
                MessageIds.repetition("a", 1, Instant.EPOCH),
                MessageIds.repetition("b", 1, Instant.EPOCH),
                MessageIds.repetition("a", 2, Instant.EPOCH),
                MessageIds.repetition("a", 1, Instant.EPOCH.plusMillis(1)));
        assertEquals(5, ids.size());
        assertEquals(MessageIds.repetition("a", 1, Instant.EPOCH), MessageIds.repetition("a", 1, Instant.EPOCH));
    }
}
