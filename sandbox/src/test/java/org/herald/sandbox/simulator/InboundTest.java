package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.sandbox.simulator.CallbackReceiver.Received;
import org.herald.sandbox.simulator.SimulatorOptions.Delivering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Texts that come in.
class InboundTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD = """
        {"provider":"%s","url":"%s","from":"+37255500001","to":"+37255512345","text":"STOP & gõ"}\
        """;

    private Simulator simulator;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        Delivering quick = new Delivering(Duration.ZERO, Duration.ZERO, 0, 0, 3, Duration.ofMillis(10));
        simulator = Simulator.start(SimulatorOptions.ordinary().with(quick));
        client = new SimulatorClient(simulator);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void comesAsMessenteSendsIt() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            assertEquals("{\"status\":204,\"tries\":1,\"received\":true}", post("messente", receiver));
            Received received = receiver.await(1).getFirst();
            JsonNode body = JSON.readTree(received.body());
            assertEquals("STOP & gõ", body.path("text").textValue());
            assertEquals("+37255500001", body.path("sender").textValue());
            assertEquals("+37255512345", body.path("recipient").textValue());
            assertEquals("sms", body.path("channel").textValue());
            assertTrue(
                    body.path("msg_id").isTextual() && body.path("sub_msg_id").isTextual());
            assertTrue(LocalDateTime.parse(body.path("time").textValue()).getYear() > 2000);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("inbound-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(received.body().getBytes(StandardCharsets.UTF_8));
            assertEquals(HexFormat.of().formatHex(signature), received.signature());
        }
    }

    @Test
    void comesAsTwilioSendsIt() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            post("twilio", receiver);
            Received received = receiver.await(1).getFirst();
            Map<String, String> form = Forms.decode(received.body());
            assertEquals("STOP & gõ", form.get("Body"));
            assertEquals("+37255500001", form.get("From"));
            assertEquals("+37255512345", form.get("To"));
            assertEquals("0", form.get("NumMedia"));
            assertEquals("1", form.get("NumSegments"));
            assertEquals(simulator.options().twilio().sid(), form.get("AccountSid"));
            assertTrue(form.getOrDefault("MessageSid", "").matches("SM[0-9a-f]{32}"));
            assertEquals(Signatures.twilio("sandbox-token", receiver.url("/in"), form), received.signature());
        }
    }

    @Test
    void saysWhatTwilioHasAnsweredByItself() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            String plain = GOOD.formatted("twilio", receiver.url("/in"));
            client.control("POST", "/inbound", plain.replace("{", "{\"opt_out_type\":\"STOP\","));
            client.control("POST", "/inbound", plain);
            List<Received> received = receiver.await(2);
            assertEquals("STOP", Forms.decode(received.getFirst().body()).get("OptOutType"));
            assertFalse(Forms.decode(received.getLast().body()).containsKey("OptOutType"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "messente, 500, 302, '{\"status\":302,\"tries\":2,\"received\":true}'",
        "twilio, 500, 302, '{\"status\":204,\"tries\":3,\"received\":true}'"
    })
    void isRepeatedUntilItIsReceived(String provider, int first, int second, String answer) throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(first, second)) {
            assertEquals(answer, post(provider, receiver));
        }
    }

    @Test
    void isGivenUpAndSaysWhatTheReceiverSaid() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(500, 500, 503, 204)) {
            Delivery delivery = simulator.receive(new InboundSms(
                    Provider.MESSENTE, URI.create(receiver.url("/in")), "+37255500001", "+37255512345", "Tere"));
            assertEquals(new Delivery(Optional.of(503), 3, false), delivery);
        }
    }

    @Test
    void saysThatNobodyAnswered() throws Exception {
        HttpResponse<String> answer =
                client.control("POST", "/inbound", GOOD.formatted("messente", "http://127.0.0.1:9/in"));
        assertEquals(200, answer.statusCode());
        assertEquals("{\"status\":null,\"tries\":3,\"received\":false}", answer.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "provider":"messente" | "provider":"sinch" | 105 | /provider
        "provider":"messente",|                    | 106 | /provider
        http://               | ftp://             | 105 | /url
        "from":"+37255500001" | "from":1           | 105 | /from
        "to":"+37255512345"   | "to":""            | 105 | /to
        "text"                | "body"             | 106 | /text
        {                     | {"opt_out_type":"STOP",| 105 | /opt_out_type
        "messente"            | "twilio","opt_out_type":"LATER"| 105 | /opt_out_type
        """)
    void refusesWhatItCannotSend(String good, String bad, String code, String source) throws Exception {
        String body = GOOD.formatted("messente", "http://127.0.0.1:9/in").replace(good, bad == null ? "" : bad);
        HttpResponse<String> answer = client.control("POST", "/inbound", body);
        assertEquals(400, answer.statusCode());
        JsonNode errors = JSON.readTree(answer.body()).path("errors");
        assertTrue(
                errors.valueStream()
                        .anyMatch(error -> code.equals(error.path("code").textValue())
                                && source.equals(error.path("source").textValue())),
                answer.body());
    }

    private String post(String provider, CallbackReceiver receiver) throws Exception {
        return client.control("POST", "/inbound", GOOD.formatted(provider, receiver.url("/in")))
                .body();
    }
}
