package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Twilio takes, and how it answers.
class TwilioContractTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOWHERE = "http://127.0.0.1:9/dlr";
    private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";
    private static final String ACCOUNT = "AC00000000000000000000000000000001";

    private Simulator simulator;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorOptions.ordinary());
        client = new SimulatorClient(simulator);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void answersAGoodFormWithAQueuedMessage() throws Exception {
        HttpResponse<String> answer = client.form(good("01"));
        JsonNode body = JSON.readTree(answer.body());
        assertEquals(201, answer.statusCode());
        assertTrue(body.path("sid").textValue().matches("SM[0-9a-f]{32}"));
        assertEquals("queued", body.path("status").textValue());
        assertEquals("+37255500001", body.path("to").textValue());
        assertEquals("Lender", body.path("from").textValue());
        assertEquals("Tere", body.path("body").textValue());
        assertEquals("1", body.path("num_segments").textValue());
        assertEquals(ACCOUNT, body.path("account_sid").textValue());
        assertTrue(body.path("date_created").textValue().matches("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} \\+0000"));
        for (String name : List.of("price", "error_code", "error_message", "date_sent", "messaging_service_sid")) {
            assertTrue(body.path(name).isNull(), name);
        }
        assertEquals(
                "/2010-04-01/Accounts/" + ACCOUNT + "/Messages/"
                        + body.path("sid").textValue() + ".json",
                body.path("uri").textValue());
    }

    @Test
    void leavesTheSenderToAMessagingService() throws Exception {
        Map<String, String> fields = good("01");
        fields.remove("From");
        fields.put("MessagingServiceSid", SERVICE);
        JsonNode body = JSON.readTree(client.form(fields).body());
        assertEquals("accepted", body.path("status").textValue());
        assertEquals("0", body.path("num_segments").textValue());
        assertEquals(SERVICE, body.path("messaging_service_sid").textValue());
        assertTrue(body.path("from").isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "To, '', 21604",
        "To, 37255500001, 21211",
        "To, +0725550000, 21211",
        "From, '', 21603",
        "From, TwelveLetter, 21212",
        "MessagingServiceSid, MG1, 21701",
        "Body, '', 21602",
        "StatusCallback, /dlr, 21609",
        "StatusCallback, ftp://127.0.0.1/dlr, 21609",
        "ValidityPeriod, 0, 21624",
        "ValidityPeriod, 36001, 21624",
        "ValidityPeriod, soon, 21624",
        "SmartEncoded, maybe, 20001",
        "Text, Tere, 20001"
    })
    void refusesWhatTheContractDoesNotAllow(String name, String value, int code) throws Exception {
        Map<String, String> fields = good("01");
        fields.put(name, value);
        expectRefusal(400, code, client.form(fields));
        fields.remove(name);
        if (value.isEmpty()) {
            expectRefusal(400, code, client.form(fields));
        }
        assertFalse(simulator.ledger().from(1).getFirst().taken());
    }

    @Test
    void takesA1600CharactersAndNotOneMore() throws Exception {
        Map<String, String> fields = good("97");
        fields.put("Body", "õ".repeat(1_600));
        assertEquals(
                "24",
                JSON.readTree(client.form(fields).body()).path("num_segments").textValue());
        fields.put("Body", "a".repeat(1_601));
        expectRefusal(400, 21617, client.form(fields));
    }

    @Test
    void takesWhatTheContractAllows() throws Exception {
        Map<String, String> fields = good("97");
        fields.putAll(Map.of("From", "+37255512345", "ValidityPeriod", "36000", "SmartEncoded", "true"));
        assertEquals(201, client.form(fields).statusCode());
        fields.put("MessagingServiceSid", SERVICE);
        fields.remove("StatusCallback");
        assertEquals(201, client.form(fields).statusCode());
    }

    @Test
    void refusesAnotherContentType() throws Exception {
        expectRefusal(
                400,
                21604,
                client.send(client.twilio("/Messages.json")
                        .setHeader("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"To\":\"+37255500001\"}"))));
        expectRefusal(
                400,
                21604,
                client.send(client.twilio("/Messages.json").POST(BodyPublishers.ofString("To=%zz&Body=Tere"))));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /Accounts/{}/Messages.json, {}:wrong, 401, 20003",
        "GET, /Accounts/{}/Messages/SM1.json, {}:wrong, 401, 20003",
        "POST, /Accounts/{}/Messages.json, sandbox:sandbox-secret, 401, 20003",
        "POST, /Accounts/AC1/Messages.json, {}:sandbox-token, 404, 20404",
        "GET, /Accounts/{}/Messages/SM1.json, {}:sandbox-token, 404, 20404",
        "GET, /Accounts/{}/Calls.json, {}:sandbox-token, 404, 20404",
        "GET, /Accounts/{}/Messages.json, {}:sandbox-token, 405, 20004",
        "DELETE, /Accounts/{}/Messages/SM1.json, {}:sandbox-token, 405, 20004"
    })
    void refusesWhoIsNotKnownAndWhatIsNotThere(String method, String path, String account, int status, int code)
            throws Exception {
        expectRefusal(
                status,
                code,
                client.send(client.twilio(path.replace("{}", ACCOUNT), account.replace("{}", ACCOUNT))
                        .method(method, BodyPublishers.ofString(Forms.encode(good("01"))))));
    }

    @Test
    void entersItInTheLedger() throws Exception {
        String sid = JSON.readTree(client.form(good("97")).body()).path("sid").textValue();
        LedgerEntry entry = simulator.ledger().from(1).getFirst();
        assertEquals(Provider.TWILIO, entry.provider());
        assertEquals(sid, entry.messageId());
        assertEquals(NOWHERE, entry.callbackUrl());
        assertEquals("Lender", entry.sender());
        assertNull(entry.textStore());
        JsonNode json = JSON.readTree(entry.json());
        assertEquals("twilio", json.path("provider").textValue());
        assertTrue(json.path("omnimessage_id").isNull() && json.path("dlr_url").isNull());
    }

    private static Map<String, String> good(String ending) {
        return SimulatorClient.fields("+372555000" + ending, NOWHERE);
    }

    private static void expectRefusal(int status, int code, HttpResponse<String> answer) throws Exception {
        JsonNode body = JSON.readTree(answer.body());
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, body.path("code").intValue());
        assertEquals(status, body.path("status").intValue());
        assertTrue(body.path("message").isTextual());
        assertEquals(
                "https://www.twilio.com/docs/errors/" + code,
                body.path("more_info").textValue());
    }
}
