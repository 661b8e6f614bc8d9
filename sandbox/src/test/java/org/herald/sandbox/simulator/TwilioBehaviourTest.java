package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.herald.sandbox.simulator.CallbackReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a text at Twilio, and how its sender is told.
class TwilioBehaviourTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";
    private static final String ACCOUNT = "AC00000000000000000000000000000001";

    private Simulator simulator;
    private SimulatorClient client;
    private CallbackReceiver receiver;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.ordinary());
        client = new SimulatorClient(simulator);
        receiver = new CallbackReceiver();
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({
        "00, 201, sent delivered, , true",
        "84, 400, '', 21610, false",
        "86, 401, '', 20003, false",
        "87, 500, '', 20500, true",
        "88, 201, sent delivered, , true",
        "89, 201, sent delivered read, , true",
        "90, 201, undelivered, 30003, true",
        "91, 201, failed, 30005, true",
        "92, 400, '', 21211, false",
        "93, 429, '', 20429, false",
        "94, 503, '', 20503, false",
        "97, 201, '', , true",
        "98, 201, delivered sent delivered, , true"
    })
    void answersAndReportsByTheLastTwoDigits(String ending, int status, String steps, Integer code, boolean taken)
            throws Exception {
        HttpResponse<String> answer = client.form(good(ending));

        assertEquals(status, answer.statusCode());
        assertEquals(taken, simulator.ledger().from(1).getFirst().taken());
        if (status != 201) {
            assertEquals(code, JSON.readTree(answer.body()).path("code").intValue());
        }
        Map<String, String> last = expectSteps(steps);
        if (!steps.isEmpty()) {
            assertEquals(code == null ? null : code.toString(), last.get("ErrorCode"));
            assertEquals(last.get("MessageStatus"), last.get("SmsStatus"));
        }
    }

    @Test
    void takesWhatWasThrottledOrUnavailableAtALaterTry() throws Exception {
        assertEquals(
                "1", client.form(good("93")).headers().firstValue("Retry-After").orElseThrow());
        assertEquals(201, client.form(good("93")).statusCode());
        client.form(good("94"));
        client.form(good("94"));
        assertEquals(201, client.form(good("94")).statusCode());
    }

    @Test
    void answersUnreadablyOrNotAtAll() throws Exception {
        String unreadable = client.form(good("85")).body();
        assertThrows(JacksonException.class, () -> JSON.readTree(unreadable));
        assertThrows(IOException.class, () -> client.form(good("96")));
        assertThrows(
                HttpTimeoutException.class,
                () -> client.send(client.twilio("/Messages.json")
                        .timeout(Duration.ofMillis(500))
                        .POST(BodyPublishers.ofString(Forms.encode(good("95"))))));
        assertEquals(
                3,
                simulator.ledger().from(1).stream().filter(LedgerEntry::taken).count());
    }

    @Test
    void signsItsCallbacks() throws Exception {
        Map<String, String> fields = good("90");
        String url = receiver.url("/dlr/token-1?p=1");
        fields.put("StatusCallback", url);
        String sid = JSON.readTree(client.form(fields).body()).path("sid").textValue();
        Received callback = receiver.await(1).getFirst();
        Map<String, String> told = Forms.decode(callback.body());
        assertEquals(
                Map.of(
                        "MessageSid", sid,
                        "SmsSid", sid,
                        "MessageStatus", "undelivered",
                        "SmsStatus", "undelivered",
                        "To", "+37255500090",
                        "From", "Lender",
                        "ErrorCode", "30003",
                        "AccountSid", ACCOUNT,
                        "ApiVersion", "2010-04-01"),
                told);
        assertEquals("/dlr/token-1", callback.path());
        assertEquals(Signatures.twilio("sandbox-token", url, told), callback.signature());
    }

    /// The example of Twilio's own page on security.
    @Test
    void signsAsTwilioShows() {
        Map<String, String> fields = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+14158675309",
                "Digits", "1234",
                "From", "+14158675309",
                "To", "+18005551212");
        assertEquals(
                "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
                Signatures.twilio("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields));
    }

    @Test
    void repeatsACallbackUntilItIsReceivedAndARedirectIsNoReceipt() throws Exception {
        simulator.change(
                new SimulatorOptions.Delivering(Duration.ofMillis(10), Duration.ZERO, 0, 0, 5, Duration.ofMillis(10)));
        try (CallbackReceiver deaf = new CallbackReceiver(500, 302)) {
            Map<String, String> fields = good("91");
            fields.put("StatusCallback", deaf.url("/dlr"));
            client.form(fields);
            List<Received> callbacks = deaf.await(3);
            assertEquals(3, callbacks.size());
            assertEquals(callbacks.getFirst().body(), callbacks.getLast().body());
        }
    }

    @Test
    void namesTheSenderThatAMessagingServiceChose() throws Exception {
        Map<String, String> fields = good("90");
        fields.remove("From");
        fields.put("MessagingServiceSid", SERVICE);
        String sid = JSON.readTree(client.form(fields).body()).path("sid").textValue();
        Map<String, String> told = Forms.decode(receiver.await(1).getFirst().body());
        assertEquals("+15005550006", told.get("From"));
        assertEquals(SERVICE, told.get("MessagingServiceSid"));
        assertEquals("1", message(sid).path("num_segments").textValue());
    }

    @Test
    void tellsTheStatusSoFar() throws Exception {
        String sid = JSON.readTree(client.form(good("98")).body()).path("sid").textValue();
        expectSteps("delivered sent delivered");
        JsonNode message = message(sid);
        assertEquals("delivered", message.path("status").textValue());
        assertEquals("-0.00750", message.path("price").textValue());
        assertEquals("USD", message.path("price_unit").textValue());
        assertTrue(message.path("date_sent").isTextual());
        assertTrue(message.path("error_code").isNull());
    }

    @Test
    void tellsWhyItFailed() throws Exception {
        String sid = JSON.readTree(client.form(good("91")).body()).path("sid").textValue();
        expectSteps("failed");
        assertEquals("failed", message(sid).path("status").textValue());
        assertEquals(30005, message(sid).path("error_code").intValue());
    }

    private JsonNode message(String sid) throws Exception {
        HttpResponse<String> answer =
                client.send(client.twilio("/Messages/" + sid + ".json").GET());
        assertEquals(200, answer.statusCode());
        return JSON.readTree(answer.body());
    }

    private Map<String, String> good(String ending) {
        return SimulatorClient.fields("+372555000" + ending, receiver.url("/dlr"));
    }

    /// @return the last callback's fields
    private Map<String, String> expectSteps(String steps) throws InterruptedException {
        int count = steps.isEmpty() ? 0 : steps.split(" ", -1).length;
        List<String> told = new ArrayList<>();
        Map<String, String> last = Map.of();
        for (Received callback : receiver.await(count)) {
            last = Forms.decode(callback.body());
            told.add(last.get("MessageStatus"));
        }
        assertEquals(steps, String.join(" ", told));
        return last;
    }
}
