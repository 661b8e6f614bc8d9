package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMetadataTest {

    /// Kafka's `offset.metadata.max.bytes`.
    private static final int MOST = 4_096;

    @Test
    void comesBackAsItWasWritten() {
        ClaimMetadata metadata =
                new ClaimMetadata(12, 34_567, 90, UUID.randomUUID().toString());
        assertEquals(Optional.of(metadata), ClaimMetadata.decode(metadata.encode()));
    }

    @Test
    void staysFarBelowKafkasLimit() {
        long largest = 999_999_999_999_999_999L;
        ClaimMetadata metadata =
                new ClaimMetadata(largest, largest, largest, UUID.randomUUID().toString());
        assertTrue(metadata.encode().length() < MOST / 10);
        assertEquals(Optional.of(metadata), ClaimMetadata.decode(metadata.encode()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h1",
                "h1:1:2",
                "h1:1:2:3:",
                "h1:1:2:abc",
                "h1:-1:2:3:abc",
                "h1:1:x:3:abc",
                "h2:1:2:3:abc",
                "set by hand",
                "h1:1:2:3:abc ",
                "h1:9999999999999999999:2:3:abc"
            })
    void anythingElseIsNoWorkersCommit(String metadata) {
        assertEquals(Optional.empty(), ClaimMetadata.decode(metadata));
    }
}
