package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.herald.sandbox.simulator.SimulatorOptions.Answering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("counts how many requests get through in a second")
class MessenteContractTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD = SimulatorClient.body("+37255500001", "http://127.0.0.1:9/dlr");

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
    void answersAGoodRequestWithIdsAndTheSender() throws Exception {
        HttpResponse<String> answer = client.post(GOOD);
        JsonNode body = JSON.readTree(answer.body());
        assertEquals(201, answer.statusCode());
        assertEquals("+37255500001", body.path("to").textValue());
        assertEquals(36, body.path("omnimessage_id").textValue().length());
        JsonNode message = body.path("messages").path(0);
        assertEquals("sms", message.path("channel").textValue());
        assertEquals("Lender", message.path("sender").textValue());
        assertEquals(36, message.path("message_id").textValue().length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "to":"+37255500001" | "to":"37255500001"         | 105 | /to
        "to":"+37255500001" | "to":"+0725550000"         | 105 | /to
        "to":"+37255500001" | "to":3725550000            | 105 | /to
        "to":"+37255500001",|                            | 106 | /to
        "text":"Tere"       | "text":" "                 | 105 | /messages/0/text
        "text":"Tere",      |                            | 106 | /messages/0/text
        "channel":"sms"     | "channel":"viber"          | 105 | /messages/0/channel
        "channel":"sms",    |                            | 106 | /messages/0/channel
        "sender":"Lender"   | "sender":"TwelveLetter"    | 105 | /messages/0/sender
        "sender":"Lender"   | "sender":""                | 105 | /messages/0/sender
        "validity":5        | "validity":5,"ttl":300     | 105 | /messages/0/ttl
        "validity":5        | "validity":"5"             | 105 | /messages/0/validity
        "validity":5        | "ttl":0                    | 105 | /messages/0/ttl
        "autoconvert":"false" | "autoconvert":"on"       | 105 | /messages/0/autoconvert
        "autoconvert":"false" | "autoconvert":false      | 105 | /messages/0/autoconvert
        "text_store":"nostore" | "text_store":"none"     | 105 | /text_store
        "text_store":"nostore" | "priority":"urgent"     | 105 | /priority
        "text_store":"nostore" | "time_to_send":"soon"   | 105 | /time_to_send
        "text_store":"nostore" | "textstore":"nostore"   | 105 | /textstore
        "text":"Tere"       | "text":"Tere","from":"x"   | 105 | /messages/0/from
        "messages":         | "massages":                | 106 | /messages
        http://127.0.0.1:9/dlr | ftp://127.0.0.1/dlr     | 105 | /dlr_url
        http://127.0.0.1:9/dlr | /dlr                    | 105 | /dlr_url
        """)
    void refusesWhatTheContractDoesNotAllow(String good, String bad, String code, String source) throws Exception {
        HttpResponse<String> answer = client.post(GOOD.replace(good, bad == null ? "" : bad));
        assertEquals(400, answer.statusCode());
        boolean named = false;
        for (JsonNode error : JSON.readTree(answer.body()).path("errors")) {
            named |= code.equals(error.path("code").textValue())
                    && source.equals(error.path("source").textValue());
            assertTrue(error.path("title").isTextual() && error.path("detail").isTextual());
        }
        assertTrue(named, answer.body());
        assertFalse(simulator.ledger().from(1).getFirst().taken());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "validity":5           | "ttl":300
        "autoconvert":"false"  | "autoconvert":"full"
        "text_store":"nostore" | "text_store":"sha256","priority":"high"
        ,"sender":"Lender"     | ,"udh":"0500"
        "sender":"Lender"      | "sender":"+37255512345"
        """)
    void takesWhatTheContractAllows(String one, String other) throws Exception {
        assertEquals(201, client.post(GOOD.replace(one, other)).statusCode());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        not json
        []
        {}
        {"to":"+37255500001","messages":[]}
        {"to":"+37255500001","messages":{}}
        """)
    void refusesWhatIsNoRequestAtAll(String body) throws Exception {
        HttpResponse<String> answer = client.post(body);
        assertEquals(400, answer.statusCode());
        assertTrue(JSON.readTree(answer.body()).path("errors").size() > 0);
    }

    @Test
    void refusesAnotherContentType() throws Exception {
        HttpResponse<String> answer = client.send(client.request("/omnimessage")
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(GOOD)));
        assertEquals(400, answer.statusCode());
    }

    @Test
    void refusesAWrongPasswordEverywhere() throws Exception {
        for (Map.Entry<String, String> call : Map.of(
                        "/omnimessage", "POST",
                        "/omnimessages", "POST",
                        "/omnimessage/x/status", "GET",
                        "/omnimessage/x", "DELETE")
                .entrySet()) {
            // A body that nobody reads ends the connection, and the next request may be on its way already.
            BodyPublisher body =
                    call.getValue().equals("POST") ? BodyPublishers.ofString(GOOD) : BodyPublishers.noBody();
            HttpResponse<String> answer =
                    client.send(client.request(call.getKey(), "sandbox:wrong").method(call.getValue(), body));
            assertEquals(401, answer.statusCode(), call.getKey());
            assertEquals("103", firstCode(answer));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /omnimessage, 405, 107",
        "GET, /omnimessages, 405, 107",
        "POST, /omnimessage/x, 405, 107",
        "POST, /elsewhere, 404, 101",
        "GET, /omnimessage/x/status, 404, 101",
        "DELETE, /omnimessage/x, 404, 101"
    })
    void refusesWhatIsNotThere(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> answer = client.call(method, path);
        assertEquals(status, answer.statusCode());
        assertEquals(code, firstCode(answer));
    }

    @Test
    void tellsTheStatusesSoFar() throws Exception {
        JsonNode created = JSON.readTree(client.post(GOOD).body());
        String id = created.path("omnimessage_id").textValue();
        HttpResponse<String> answer = client.call("GET", "/omnimessage/" + id + "/status");
        JsonNode body = JSON.readTree(answer.body());
        assertEquals(200, answer.statusCode());
        assertEquals(id, body.path("omnimessage_id").textValue());
        assertTrue(body.path("statuses").isArray());
    }

    /// The published description says `date-time`, and its clients read nothing else; a callback's time has no zone.
    @Test
    void tellsTimesWithTheirZoneWhenItIsAsked() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            String text = SimulatorClient.body("+37255500001", receiver.url("/dlr"));
            JsonNode created = JSON.readTree(client.post(text).body());
            JsonNode posted = JSON.readTree(receiver.await(2).getFirst().body());
            String id = created.path("omnimessage_id").textValue();
            JsonNode status = JSON.readTree(
                            client.call("GET", "/omnimessage/" + id + "/status").body())
                    .path("statuses")
                    .path(0);
            Instant zoned =
                    OffsetDateTime.parse(status.path("timestamp").textValue()).toInstant();
            LocalDateTime plain = LocalDateTime.parse(posted.path("timestamp").textValue());
            assertEquals(plain.toInstant(ZoneOffset.UTC), zoned);
        }
    }

    @Test
    void cancelsOnceWhatWaitsForItsTime() throws Exception {
        String later = GOOD.replace("\"text_store\"", "\"time_to_send\":\"2099-01-01T00:00:00\",\"text_store\"");
        String id =
                JSON.readTree(client.post(later).body()).path("omnimessage_id").textValue();
        assertEquals(202, client.call("DELETE", "/omnimessage/" + id).statusCode());
        assertEquals(404, client.call("DELETE", "/omnimessage/" + id).statusCode());
    }

    @Test
    void doesNotCancelWhatHasLeft() throws Exception {
        String id =
                JSON.readTree(client.post(GOOD).body()).path("omnimessage_id").textValue();
        assertEquals(404, client.call("DELETE", "/omnimessage/" + id).statusCode());
    }

    @Test
    void limitsRequestsOfOneAddressOnlyIfTold() throws Exception {
        simulator.change(new Answering(Duration.ZERO, Duration.ZERO, 0, 0, true));
        long refused = IntStream.range(0, 500)
                .parallel()
                .map(_ -> statusOfGoodRequest())
                .filter(status -> status == 429)
                .count();
        assertTrue(refused > 0, "no request of 500 at once got 429");

        simulator.change(Answering.prompt());
        assertEquals(
                0,
                IntStream.range(0, 300)
                        .filter(_ -> statusOfGoodRequest() != 201)
                        .count());
    }

    @Test
    void failsAsOftenAsTold() throws Exception {
        simulator.change(new Answering(Duration.ZERO, Duration.ZERO, 0.3, 0, false));
        long failed = IntStream.range(0, 200)
                .filter(_ -> statusOfGoodRequest() == 503)
                .count();
        assertTrue(failed > 30 && failed < 90, failed + " of 200");
        assertEquals(200 - failed, simulator.ledger().takenFor("+37255500001").size());
    }

    @Test
    void answersLateIfTold() throws Exception {
        simulator.change(new Answering(Duration.ofMillis(300), Duration.ZERO, 0, 0, false));
        long start = System.nanoTime();
        assertEquals(201, client.post(GOOD).statusCode());
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(300).toNanos());
    }

    private int statusOfGoodRequest() {
        try {
            return client.post(GOOD).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstCode(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body()).path("errors").path(0).path("code").textValue();
    }
}
