package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.lending.CustomerProfile;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterSchemasTest {

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, Object> settings =
            new HashMap<>(Map.of("schema.registry.url", registry.url(), "max.retries", 0));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatWasFetchedNeedsNoRegistryAnyMore() throws Exception {
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        WriterSchemas schemas = new WriterSchemas(serializer, List.of(Topics.CUSTOMERS));
        assertTrue(schemas.waitsFor().isPresent());
        schemas.fetch();
        assertEquals(Optional.empty(), schemas.waitsFor());
        registry.close();
        byte[] written = serializer.serialize(Topics.CUSTOMERS.name(), Records.customer());
        assertTrue(Objects.requireNonNull(written).length > 5);
    }

    @Test
    void waitsUntilSomebodyHasRegisteredTheSchemas() throws Exception {
        settings.put("auto.register.schemas", "false");
        WriterSchemas schemas = new WriterSchemas(AvroSerdes.serializer(settings), List.of(Topics.CUSTOMERS));
        CompletableFuture<Void> fetched = fetch(schemas);
        until(() -> schemas.waitsFor().orElse("").contains("scripts/register-schemas brings the schemas in"));
        registry.put("lending.customers-value", JavaProperties.removedFrom(CustomerProfile.getClassSchema()));
        fetched.get();
        assertEquals(Optional.empty(), schemas.waitsFor());
    }

    @Test
    void waitsForARegistryThatIsAway() throws Exception {
        registry.fail(1, 503, "");
        WriterSchemas schemas = new WriterSchemas(AvroSerdes.serializer(settings), List.of(Topics.CUSTOMERS));
        CompletableFuture<Void> fetched = fetch(schemas);
        until(() -> schemas.waitsFor().orElse("").contains("answers 503"));
        fetched.get();
    }

    @Test
    void refusedCredentialsAreNotWaitedOn() {
        registry.expectAuthorization("Basic something");
        WriterSchemas schemas = new WriterSchemas(AvroSerdes.serializer(settings), List.of(Topics.CUSTOMERS));
        assertThrows(RegistryRefusedException.class, schemas::fetch);
    }

    private static CompletableFuture<Void> fetch(WriterSchemas schemas) {
        CompletableFuture<Void> fetched = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                schemas.fetch();
                fetched.complete(null);
            } catch (Exception e) {
                fetched.completeExceptionally(e);
            }
        });
        return fetched;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
