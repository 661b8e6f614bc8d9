package org.herald.schemas.serde;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A registry that is down, unwilling, or no registry at all.
class RegistryTroubleTest {

    private static final String TOPIC = "lending.events";
    private static final byte[] BYTES = {0, 0, 0, 0, 1, 0};

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, Object> settings = new HashMap<>(Map.of(
            "schema.registry.url", registry.url(),
            "max.retries", 2,
            "retries.wait.ms", 1,
            "retries.max.wait.ms", 2));

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504", "429", "408"})
    void asksAgainUntilTheRegistryIsBack(int status) {
        registry.fail(2, status, "{\"error_code\":50001,\"message\":\"Error in the backend datastore\"}");
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        assertEquals(1, requireNonNull(serializer.serialize(TOPIC, Records.loanDecided()))[4]);
        assertEquals(3, registry.requests().size());
    }

    @Test
    void namesTheAddressAndTheTriesWhereItStaysDown() {
        registry.fail(100, 500, "{\"error_code\":50001,\"message\":\"Error in the backend datastore\"}");
        assertEquals(
                "schema registry cannot be reached, tried 3 times (max.retries=2): " + registry.url()
                        + " answers 500: Error in the backend datastore",
                unavailable().getMessage());
        assertEquals(3, registry.requests().size());
    }

    @Test
    void aRefusedConnectionIsNamed() {
        registry.close();
        String message = requireNonNull(unavailable().getMessage());
        assertTrue(message.contains(registry.url() + " ConnectException"), message);
        assertFalse(unavailable().lasting(), "it may come back");
    }

    @Test
    void aRegistryThatDoesNotAnswerInTimeIsNamed() throws IOException {
        settings.putAll(Map.of("http.read.timeout.ms", 50, "max.retries", 0));
        // Takes connections into its backlog and never reads from them.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://localhost:" + silent.getLocalPort();
            settings.put("schema.registry.url", url);
            String message = requireNonNull(unavailable().getMessage());
            assertTrue(message.contains(url + " HttpTimeoutException"), message);
        }
    }

    @Test
    void itIsRetriableAndNoSerializationException() {
        registry.close();
        KafkaException thrown = unavailable();
        assertInstanceOf(RetriableException.class, thrown);
        assertFalse(thrown instanceof SerializationException);
    }

    @Test
    void theNextAddressIsTriedAndStayedWith() {
        FakeRegistry dead = FakeRegistry.start();
        dead.close();
        settings.put("schema.registry.url", dead.url() + " , " + registry.url() + "/");
        settings.put("max.retries", 0);
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        serializer.serialize(TOPIC, Records.loanDecided());
        serializer.serialize("other", Records.loanDecided());
        assertEquals(2, registry.requests().size());
    }

    @ParameterizedTest
    @CsvSource({
        "404, <html>Not Found</html>, 'answers 404, and not as a registry does'",
        "404, '{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}', 'answers 404, and not as a registry does'",
        "200, <html>Sign in</html>, \"answers 200 without a registry's answer\"",
        "200, '{\"status\":\"well\"}', 'answers, but without a schema'",
        "302, '', answers 302"
    })
    void whatIsNoRegistryIsAsGoodAsDown(int status, String body, String expected) {
        registry.fail(100, status, body);
        String message = requireNonNull(unavailable().getMessage());
        assertTrue(message.contains(expected.replace("\"", "")), message);
    }

    @Test
    void wrongCredentialsAreNeitherRetriedNorTheRecordsFault() {
        registry.expectAuthorization("Basic something");
        settings.put("basic.auth.user.info", "herald:hunter2");
        KafkaException thrown = assertThrows(
                KafkaException.class, () -> AvroSerdes.deserializer(settings).deserialize(TOPIC, BYTES));
        assertEquals(
                401, assertInstanceOf(RegistryRefusedException.class, thrown).errorCode());
        assertEquals(
                "schema registry " + registry.url()
                        + " does not read schema 1 (401): it refuses the credentials (basic.auth.user.info)",
                thrown.getMessage());
        assertEquals(1, registry.requests().size());
    }

    @Test
    void anAnswerWithoutAnIdIsNotTakenForIdNought() {
        registry.answer("POST /subjects/lending.events-value/versions", 200, "{\"version\":1}");
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        assertThrows(RegistryRefusedException.class, () -> serializer.serialize(TOPIC, Records.loanDecided()));
    }

    @Test
    void anInterruptEndsTheWaiting() {
        settings.put("retries.wait.ms", 60_000);
        settings.put("retries.max.wait.ms", 60_000);
        registry.fail(100, 503, "");
        Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
        Thread.currentThread().interrupt();
        assertThrows(InterruptException.class, () -> deserializer.deserialize(TOPIC, BYTES));
        assertTrue(Thread.interrupted(), "the thread is told so");
    }

    private RegistryUnavailableException unavailable() {
        Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
        return assertThrows(RegistryUnavailableException.class, () -> deserializer.deserialize(TOPIC, BYTES));
    }
}
