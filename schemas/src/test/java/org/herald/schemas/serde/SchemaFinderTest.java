package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.lending.LoanDecided;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFinderTest {

    private static final long ALL_AWAITED = 100_000_000_000L;

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, Object> settings =
            new HashMap<>(Map.of("schema.registry.url", registry.url(), "max.retries", 0));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatIsNoRecordNeedsNoRegistry() {
        registry.close();
        SchemaFinder finder = new SchemaFinder(settings);
        assertEquals(Optional.empty(), finder.missing(null));
        assertEquals(Optional.empty(), finder.missing(new byte[] {0, 0, 0}));
        assertEquals(Optional.empty(), finder.missing(new byte[] {1, 0, 0, 0, 9, 0}));
    }

    @Test
    void aRegistryAtWorkIsNotWaitedFor() {
        int id = registry.put("any", LoanDecided.getClassSchema());
        SchemaFinder finder = new SchemaFinder(settings);
        assertEquals(Optional.empty(), finder.missing(value(id)));
        // Whoever reads it then needs no registry any more.
        registry.close();
        Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
        assertTrue(deserializer instanceof RegistryAvroDeserializer);
        assertEquals(Optional.empty(), finder.missing(value(id)));
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsDecided() {
        assertEquals(Optional.empty(), new SchemaFinder(settings).missing(value(77)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 503})
    void saysWhyTheSchemaIsMissingUntilItIsThere(int status) {
        int id = registry.put("any", LoanDecided.getClassSchema());
        registry.fail(1, status, "");
        SchemaFinder finder = new SchemaFinder(settings);
        Optional<String> why = finder.missing(value(id));
        assertTrue(why.orElseThrow().contains(Integer.toString(status)), why::toString);
        while (finder.missing(value(id)).isPresent()) {
            LockSupport.parkNanos(1_000_000);
        }
        assertEquals(2, registry.requests().size());
    }

    @Test
    void aSilentRegistryIsWaitedForOnlyOnce() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
            settings.put("schema.registry.url", "http://localhost:" + silent.getLocalPort());
            SchemaFinder finder = new SchemaFinder(settings);
            assertEquals(Optional.of("schema 5: the registry has not answered yet"), finder.missing(value(5)));
            long begin = System.nanoTime();
            // Each would take seconds if it were waited for.
            for (int i = 0; i < 100; i++) {
                assertTrue(finder.missing(value(5)).isPresent());
            }
            assertTrue(System.nanoTime() - begin < ALL_AWAITED, "a hundred looks were waited for");
        }
    }

    private static byte[] value(int id) {
        return ByteBuffer.allocate(6).put((byte) 0).putInt(id).array();
    }
}
