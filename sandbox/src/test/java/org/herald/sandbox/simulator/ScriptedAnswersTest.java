package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.herald.sandbox.simulator.Reply.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A script over HTTP, and what a sender gets to see of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptedAnswersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD = SimulatorClient.body("+37255500097", "http://127.0.0.1:9/dlr");
    private static final Map<String, String> FORM = Map.of("To", "+37255500097", "From", "Lender", "Body", "Tere");

    private Simulator simulator;
    private SimulatorClient client;

    @BeforeAll
    void start() {
        simulator = Simulator.start(SimulatorOptions.ordinary());
        client = new SimulatorClient(simulator);
    }

    @AfterAll
    void stop() {
        client.close();
        simulator.close();
    }

    @BeforeEach
    void forget() {
        simulator.endScript();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"answer":"ok"}                            | 201 | true  |     |
        {"answer":"ok","taken":false}              | 201 | false |     |
        {"answer":"refuse"}                        | 400 | false | 105 | 21211
        {"answer":"refuse","code":"30007"}         | 400 | false | 30007 | 30007
        {"answer":"refuse","code":"107","status":422} | 422 | false | 107 | 107
        {"answer":"refuse","taken":true}           | 400 | true  | 105 | 21211
        {"answer":"throttle","retry_after":7}      | 429 | false | 104 | 20429
        {"answer":"throttle","taken":true}         | 429 | true  | 104 | 20429
        {"answer":"unavailable"}                   | 503 | false | 104 | 20503
        {"answer":"unavailable","taken":true}      | 503 | true  | 104 | 20503
        {"answer":"unauthorized"}                  | 401 | false | 103 | 20003
        {"answer":"error500"}                      | 500 | true  | 104 | 20500
        {"answer":"error500","taken":false}        | 500 | false | 104 | 20500
        {"answer":"slow","latency_ms":1}           | 201 | true  |     |
        {"answer":"silent","share":0}              | 201 | true  |     |
        """)
    void answersBothProvidersAsTold(String phase, int status, boolean taken, String messente, String twilio)
            throws Exception {
        play("[" + phase + "]");

        HttpResponse<String> first = client.post(GOOD);
        assertEquals(status, first.statusCode());
        assertEquals(taken, last().taken());
        JsonNode code = JSON.readTree(first.body()).path("errors").path(0).path("code");
        assertEquals(messente, code.textValue());
        HttpResponse<String> second = client.form(FORM);
        assertEquals(status, second.statusCode());
        assertEquals(taken, last().taken());
        assertEquals(
                twilio == null ? "" : twilio,
                JSON.readTree(second.body()).path("code").asText());
        if (phase.contains("retry_after")) {
            assertEquals("7", second.headers().firstValue("Retry-After").orElseThrow());
        }
    }

    @Test
    void answersUnreadably() throws Exception {
        play("[{\"answer\":\"garbage\"}]");
        String messente = client.post(GOOD).body();
        assertThrows(JacksonException.class, () -> JSON.readTree(messente));
        String twilio = client.form(FORM).body();
        assertThrows(JacksonException.class, () -> JSON.readTree(twilio));
        assertTrue(last().taken());
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "RESET_IN_BODY"})
    void breaksOff(Kind kind) throws Exception {
        simulator.script(Phase.of(Reply.of(kind)));
        int before = simulator.ledger().size();
        assertThrows(IOException.class, () -> client.form(FORM));
        assertThrows(IOException.class, () -> client.bulk("{\"messages\":[" + GOOD + "," + GOOD + "]}"));
        assertEquals(
                3,
                simulator.ledger().from(before + 1L).stream()
                        .filter(LedgerEntry::taken)
                        .count());
    }

    @Test
    void sendsTheHeadAndHalfOfTheBodyBeforeItResets() throws Exception {
        simulator.script(Phase.of(Reply.of(Kind.RESET_IN_BODY)));
        String request = """
            POST /v1/omnimessage HTTP/1.1
            Host: 127.0.0.1
            Authorization: Basic c2FuZGJveDpzYW5kYm94LXNlY3JldA==
            Content-Type: application/json
            Content-Length: %d

            """.formatted(GOOD.length()).replace("\n", "\r\n");
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.url().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((request + GOOD).getBytes(StandardCharsets.UTF_8));
            assertThrows(SocketException.class, () -> socket.getInputStream().transferTo(seen));
        }
        String text = seen.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("HTTP/1.1 201") && text.contains("{\"omnimessage_id\""), text);
        assertTrue(text.indexOf('}') < 0, text);
        assertTrue(last().taken());
        assertEquals(201, last().answer());
    }

    @Test
    void neverAnswersButTakes() throws Exception {
        simulator.script(Phase.of(Reply.of(Kind.SILENT)).only(Provider.TWILIO));
        assertThrows(
                HttpTimeoutException.class,
                () -> client.send(client.twilio("/Messages.json")
                        .timeout(Duration.ofMillis(500))
                        .POST(BodyPublishers.ofString(Forms.encode(FORM)))));
        assertTrue(last().taken());
        assertEquals(201, client.post(GOOD).statusCode());
    }

    @Test
    void refusesEachOfABulkInItsPlaceAndAllOtherwiseAsAWhole() throws Exception {
        String bulk = "{\"messages\":[" + GOOD + ",{}]}";
        simulator.script(Phase.of(Reply.refuse("102")));
        HttpResponse<String> refused = client.bulk(bulk);
        assertEquals(201, refused.statusCode());
        JsonNode items = JSON.readTree(refused.body()).path("messages");
        assertEquals("102", items.path(0).path("errors").path(0).path("code").textValue());
        assertEquals("106", items.path(1).path("errors").path(0).path("code").textValue());

        simulator.script(Phase.of(Reply.of(Kind.UNAVAILABLE).taken(true)));
        assertEquals(503, client.bulk(bulk).statusCode());
        List<LedgerEntry> both = simulator.ledger().from(simulator.ledger().size() - 1L);
        assertEquals(List.of(true, false), both.stream().map(LedgerEntry::taken).toList());
    }

    @Test
    void throttlesAboveItsRate() {
        simulator.script(Phase.of(Reply.of(Kind.OK).rate(1).retryAfter(2)));
        int before = simulator.ledger().size();
        List<Integer> statuses = IntStream.range(0, 50)
                .parallel()
                .mapToObj(_ -> statusOfGoodRequest())
                .toList();
        long throttled = statuses.stream().filter(status -> status == 429).count();
        assertTrue(throttled > 0, "none of 50 at once got 429");
        assertEquals(
                50 - throttled,
                simulator.ledger().from(before + 1L).stream()
                        .filter(LedgerEntry::taken)
                        .count());
    }

    @Test
    void refusesWhatTheContractForbidsAsEver() throws Exception {
        play("[{\"answer\":\"throttle\"}]");
        assertEquals(400, client.post("{}").statusCode());
        assertEquals(
                401,
                client.send(client.request("/omnimessage", "sandbox:wrong").POST(BodyPublishers.ofString(GOOD)))
                        .statusCode());
    }

    @Test
    void showsWhatItPlaysUntilItIsDeleted() throws Exception {
        String sent = "[{\"seconds\":60.5,\"provider\":\"twilio\",\"answer\":\"refuse\",\"code\":\"21610\"},"
                + "{\"until\":\"2999-01-01T00:00:00Z\",\"answer\":\"slow\",\"share\":0.5,\"latency_ms\":9,"
                + "\"rate\":3,\"retry_after\":4}]";
        JsonNode shown = JSON.readTree(play(sent).body());
        assertEquals(JSON.readTree("""
            {"phases":[
             {"seconds":60.5,"provider":"twilio","answer":"refuse","code":"21610","taken":false,"share":1.0},
             {"until":"2999-01-01T00:00:00Z","answer":"slow","taken":true,"share":0.5,"retry_after":4,
              "latency_ms":9,"rate":3}],
             "now":{"messente":1,"twilio":0}}\
            """), shown);
        assertEquals(shown, JSON.readTree(client.control("GET", "/script", "").body()));
        assertEquals(
                "{\"phases\":[],\"now\":{\"messente\":null,\"twilio\":null}}",
                client.control("DELETE", "/script", "").body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nothing                                     | 105 | /
        {}                                          | 105 | /
        []                                          | 105 | /
        [7]                                         | 105 | /0
        [{}]                                        | 106 | /0/answer
        [{"answer":"sometimes"}]                    | 105 | /0/answer
        [{"answer":"ok","seconds":0}]               | 105 | /0/seconds
        [{"answer":"ok","seconds":"1"}]             | 105 | /0/seconds
        [{"answer":"ok","until":"noon"}]            | 105 | /0/until
        [{"answer":"ok","seconds":1,"until":"2026-01-01T00:00:00Z"}] | 105 | /0/until
        [{"answer":"ok","provider":"sinch"}]        | 105 | /0/provider
        [{"answer":"ok","taken":1}]                 | 105 | /0/taken
        [{"answer":"ok","share":1.5}]               | 105 | /0/share
        [{"answer":"ok","share":"half"}]            | 105 | /0/share
        [{"answer":"ok","code":"105"}]              | 105 | /0/code
        [{"answer":"refuse","code":105}]            | 105 | /0/code
        [{"answer":"throttle","retry_after":-1}]    | 105 | /0/retry_after
        [{"answer":"slow"}]                         | 106 | /0/latency_ms
        [{"answer":"slow","latency_ms":1.5}]        | 105 | /0/latency_ms
        [{"answer":"ok","rate":0}]                  | 105 | /0/rate
        [{"answer":"ok","pace":0}]                  | 105 | /0/pace
        [{"answer":"ok"},{"answer":"ok"}]           | 105 | /0/seconds
        """)
    void namesTheFieldThatIsWrong(String body, String code, String source) throws Exception {
        HttpResponse<String> answer = client.control("POST", "/script", body);
        assertEquals(400, answer.statusCode());
        JsonNode errors = JSON.readTree(answer.body()).path("errors");
        assertEquals(1, errors.size(), answer.body());
        assertEquals(code, errors.path(0).path("code").textValue());
        assertEquals(source, errors.path(0).path("source").textValue());
    }

    @Test
    void refusesOtherMethodsAndPaths() throws Exception {
        assertEquals(405, client.control("PUT", "/script", "").statusCode());
        assertEquals(405, client.control("GET", "/inbound", "").statusCode());
        assertEquals(404, client.control("GET", "/elsewhere", "").statusCode());
    }

    private HttpResponse<String> play(String script) throws Exception {
        HttpResponse<String> answer = client.control("POST", "/script", script);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer;
    }

    private LedgerEntry last() {
        return simulator.ledger().from(simulator.ledger().size()).getLast();
    }

    private int statusOfGoodRequest() {
        try {
            return client.post(GOOD).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
