package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.sandbox.simulator.CallbackReceiver.Received;
import org.herald.sandbox.simulator.SimulatorOptions.Delivering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksTest {

    private static final JsonMapper JSON = new JsonMapper();

    private Simulator simulator;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        Delivering quick = new Delivering(Duration.ofMillis(20), Duration.ofMillis(5), 0, 0, 5, Duration.ofMillis(20));
        simulator = Simulator.start(SimulatorOptions.ordinary().with(quick));
        client = new SimulatorClient(simulator);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void areSignedOverTheRawBodyAndGoToTheUrlOfTheirMessage() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            client.text("+37255500001", receiver.url("/dlr/token-1"));
            List<Received> callbacks = receiver.await(2);
            assertEquals(2, callbacks.size());
            for (Received callback : callbacks) {
                assertEquals("/dlr/token-1", callback.path());
                assertEquals(hmac(callback.body()), callback.signature());
            }
        }
    }

    @Test
    void sayWhatMessenteSays() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            JsonNode created = JSON.readTree(
                    client.text("+37255500001", receiver.url("/dlr")).body());
            List<Received> callbacks = receiver.await(2);
            JsonNode sent = JSON.readTree(callbacks.getFirst().body());
            JsonNode delivered = JSON.readTree(callbacks.getLast().body());
            assertFalse(sent.has("price_info"));
            assertEquals(
                    "0.04500", delivered.path("price_info").path("part_price").textValue());
            assertEquals(1, delivered.path("price_info").path("parts_count").intValue());
            assertEquals(
                    "0.04500", delivered.path("price_info").path("total_price").textValue());
            assertEquals(created.path("omnimessage_id"), delivered.path("omnimessage_id"));
            assertEquals(created.path("messages").path(0).path("message_id"), delivered.path("message_id"));
            assertEquals("Lender", delivered.path("sender").textValue());
            assertEquals("+37255500001", delivered.path("to").textValue());
            assertEquals("sms", delivered.path("channel").textValue());
            assertTrue(delivered.path("error").isNull());
            Instant at =
                    LocalDateTime.parse(delivered.path("timestamp").textValue()).toInstant(ZoneOffset.UTC);
            assertTrue(Duration.between(at, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0);
        }
    }

    @Test
    void areRepeatedUntilReceived() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(500, 404, 302)) {
            client.text("+37255500090", receiver.url("/dlr"));
            List<Received> callbacks = receiver.awaitMore(4, Duration.ofMillis(700));
            assertEquals(3, callbacks.size());
            assertEquals(callbacks.getFirst().body(), callbacks.getLast().body());
        }
    }

    @Test
    void areGivenUpAfterFiveTries() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(500, 500, 500, 500, 500, 500, 500)) {
            client.text("+37255500090", receiver.url("/dlr"));
            assertEquals(5, receiver.awaitMore(6, Duration.ofMillis(700)).size());
        }
    }

    @Test
    void followACancelledMessageOnlyWithItsEnd() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            String body = SimulatorClient.body("+37255500001", receiver.url("/dlr"))
                    .replace("\"text_store\"", "\"time_to_send\":\"2099-01-01T00:00:00\",\"text_store\"");
            String id = JSON.readTree(client.post(body).body())
                    .path("omnimessage_id")
                    .textValue();
            assertEquals(202, client.call("DELETE", "/omnimessage/" + id).statusCode());
            List<Received> callbacks = receiver.awaitMore(2, Duration.ofMillis(500));
            assertEquals(1, callbacks.size());
            assertEquals(
                    "DELETED",
                    JSON.readTree(callbacks.getFirst().body()).path("status").textValue());
        }
    }

    private static String hmac(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sandbox-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
