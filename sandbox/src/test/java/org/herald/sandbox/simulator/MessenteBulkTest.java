package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.herald.sandbox.simulator.CallbackReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `POST /omnimessages`: many texts, one answer.
class MessenteBulkTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOWHERE = "http://127.0.0.1:9/dlr";

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
    void answersEachInItsPlace() throws Exception {
        HttpResponse<String> answer = client.bulk(bulk("00", "92", "93", "94", "86", "01"));

        assertEquals(201, answer.statusCode());
        JsonNode items = JSON.readTree(answer.body()).path("messages");
        assertEquals("+37255500000 105 104 104 103 +37255500001", words(items));
        List<LedgerEntry> entries = simulator.ledger().from(1);
        assertEquals(
                List.of(true, false, false, false, false, true),
                entries.stream().map(LedgerEntry::taken).toList());
        assertEquals(
                List.of(1L),
                entries.stream().map(LedgerEntry::request).distinct().toList());
        assertEquals(
                List.of(201),
                entries.stream().map(LedgerEntry::answer).distinct().toList());
        assertEquals(
                entries.getLast().messageId(),
                items.path(5).path("omnimessage_id").textValue());
        assertEquals(6, entries.getLast().number());
    }

    @Test
    void takesAnotherTryOfWhatWasThrottled() throws Exception {
        client.bulk(bulk("93", "94"));
        client.bulk(bulk("93", "94"));
        HttpResponse<String> third = client.bulk(bulk("94"));
        assertEquals("+37255500094", words(JSON.readTree(third.body()).path("messages")));
        assertEquals(1, simulator.ledger().takenFor("+37255500093").size());
        assertEquals(3, simulator.ledger().from(1).getLast().request());
    }

    @Test
    void namesWhatIsWrongWithOneOfThem() throws Exception {
        String bad = SimulatorClient.body("+37255500000", NOWHERE).replace("\"Tere\"", "\" \"");
        HttpResponse<String> answer = client.bulk("{\"messages\":[" + bad + ",7]}");
        assertEquals(201, answer.statusCode());
        JsonNode items = JSON.readTree(answer.body()).path("messages");
        assertEquals(
                "/messages/0/text",
                items.path(0).path("errors").path(0).path("source").textValue());
        assertEquals("/", items.path(1).path("errors").path(0).path("source").textValue());
        assertEquals(2, simulator.ledger().size());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        not json              | 105 | /
        []                    | 105 | /
        {}                    | 106 | /messages
        {"messages":{}}       | 105 | /messages
        {"messages":[]}       | 105 | /messages
        {"message":[]}        | 106 | /messages
        """)
    void refusesAsAWholeWhatCannotBeRead(String body, String code, String source) throws Exception {
        HttpResponse<String> answer = client.bulk(body);
        assertEquals(400, answer.statusCode());
        JsonNode error = JSON.readTree(answer.body()).path("errors").path(0);
        assertEquals(code, error.path("code").textValue());
        assertEquals(source, error.path("source").textValue());
        assertEquals(0, taken());
    }

    @Test
    void takesAThousandAndRefusesOneMore() throws Exception {
        String[] thousand = IntStream.range(0, 1_000).mapToObj(_ -> "97").toArray(String[]::new);
        HttpResponse<String> good = client.bulk(bulk(thousand));
        assertEquals(201, good.statusCode());
        assertEquals(1_000, JSON.readTree(good.body()).path("messages").size());

        String[] more = Arrays.copyOf(thousand, 1_001);
        more[1_000] = "97";
        assertEquals(400, client.bulk(bulk(more)).statusCode());
        assertEquals(1_000, taken());
        assertEquals(2_001, simulator.ledger().size());
    }

    @Test
    void refusesAWrongPasswordAndAnotherContentType() throws Exception {
        assertEquals(
                401,
                client.send(client.request("/omnimessages", "sandbox:wrong").POST(BodyPublishers.ofString(bulk("00"))))
                        .statusCode());
        assertEquals(
                400,
                client.send(client.request("/omnimessages")
                                .setHeader("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(bulk("00"))))
                        .statusCode());
        assertEquals(0, taken());
    }

    @Test
    void losesTheWholeAnswerOverOneThatIsNeverAnswered() throws Exception {
        assertThrows(
                HttpTimeoutException.class,
                () -> client.send(client.request("/omnimessages")
                        .timeout(Duration.ofMillis(500))
                        .POST(BodyPublishers.ofString(bulk("00", "92", "95")))));
        assertEquals(2, taken());
    }

    @Test
    void resetsTheConnectionOverOneThatDoes() {
        // The client repeats nothing: a POST is not safe to repeat.
        assertThrows(IOException.class, () -> client.bulk(bulk("00", "96", "87")));
        assertEquals(3, taken());
    }

    @Test
    void failsAsAWholeOverOneThatDoesThoughAllAreTaken() throws Exception {
        assertEquals(500, client.bulk(bulk("00", "87", "96")).statusCode());
        assertEquals(3, taken());
        String unreadable = client.bulk(bulk("00", "85")).body();
        assertThrows(JacksonException.class, () -> JSON.readTree(unreadable));
        assertEquals(5, taken());
    }

    @Test
    void reportsOnEach() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            client.bulk(bulk("90", "91", "92").replace(NOWHERE, receiver.url("/dlr")));
            List<Received> callbacks = receiver.await(2);
            String statuses = callbacks.stream()
                    .map(callback -> status(callback.body()))
                    .sorted()
                    .collect(Collectors.joining(" "));
            assertEquals("REJECTD UNDELIV", statuses);
        }
    }

    private long taken() {
        return simulator.ledger().from(1).stream().filter(LedgerEntry::taken).count();
    }

    /// The number of each that was taken, the error code of each that was not.
    private static String words(JsonNode items) {
        return items.valueStream()
                .map(item -> item.has("to")
                        ? item.path("to")
                        : item.path("errors").path(0).path("code"))
                .map(JsonNode::textValue)
                .collect(Collectors.joining(" "));
    }

    private static String bulk(String... endings) {
        return Arrays.stream(endings)
                .map(ending -> SimulatorClient.body("+372555000" + ending, NOWHERE))
                .collect(Collectors.joining(",", "{\"messages\":[", "]}"));
    }

    private static String status(String body) {
        try {
            return JSON.readTree(body).path("status").textValue();
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }
}
