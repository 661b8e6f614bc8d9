package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {

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
    void holdsWhatWasTakenAndWhatWasNotInOrder() throws Exception {
        long before = System.currentTimeMillis();
        client.text("+37255500001", NOWHERE);
        client.text("+37255500092", NOWHERE);
        client.post("nothing at all");

        List<JsonNode> lines = ledger("");
        assertEquals(
                List.of(1L, 2L, 3L),
                lines.stream().map(line -> line.path("number").longValue()).toList());
        JsonNode taken = lines.getFirst();
        assertEquals("+37255500001", taken.path("to").textValue());
        assertEquals("Tere", taken.path("text").textValue());
        assertEquals("Lender", taken.path("sender").textValue());
        assertEquals("nostore", taken.path("text_store").textValue());
        assertEquals(NOWHERE, taken.path("dlr_url").textValue());
        assertEquals(201, taken.path("answer").intValue());
        assertTrue(taken.path("taken").booleanValue());
        assertTrue(taken.path("omnimessage_id").isTextual());
        assertEquals("messente", taken.path("provider").textValue());
        assertEquals(NOWHERE, taken.path("callback_url").textValue());
        assertEquals(taken.path("omnimessage_id"), taken.path("message_id"));
        assertEquals(
                List.of(1L, 2L, 3L),
                lines.stream().map(line -> line.path("request").longValue()).toList());
        assertTrue(taken.path("received_at").longValue() >= before);
        JsonNode refused = lines.get(1);
        assertEquals("+37255500092", refused.path("to").textValue());
        assertEquals(400, refused.path("answer").intValue());
        assertFalse(refused.path("taken").booleanValue());
        assertTrue(refused.path("omnimessage_id").isNull());
        assertTrue(lines.getLast().path("to").isNull());
    }

    @ParameterizedTest
    @CsvSource({"'', 3", "?from=1, 3", "?from=3, 1", "?from=4, 0", "?from=0, 3"})
    void isReadFromAnEntryOn(String query, int expected) throws Exception {
        for (int number = 0; number < 3; number++) {
            client.text("+37255500001", NOWHERE);
        }
        assertEquals(expected, ledger(query).size());
    }

    @Test
    void refusesAnEntryThatIsNoNumber() throws Exception {
        assertEquals(400, answer("?from=here").statusCode());
    }

    @Test
    void numbersWhatComesAtTheSameTimeWithoutAGap() {
        IntStream.range(0, 200).parallel().forEach(_ -> {
            try {
                client.text("+37255500097", NOWHERE);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(
                LongStream.rangeClosed(1, 200).boxed().toList(),
                simulator.ledger().from(1).stream().map(LedgerEntry::number).toList());
    }

    @Test
    void waitsForSoManyEntries() throws Exception {
        assertFalse(simulator.ledger().awaitSize(1, Duration.ofMillis(50)));
        client.text("+37255500001", NOWHERE);
        assertTrue(simulator.ledger().awaitSize(1, Duration.ofHours(1)));
    }

    @Test
    void doesNotShowPeopleWhenPrinted() throws Exception {
        client.text("+37255500001", NOWHERE);
        String printed = simulator.ledger().from(1).toString();
        assertFalse(printed.contains("37255500001") || printed.contains("Tere"), printed);
        String options = simulator.options().toString();
        assertFalse(options.contains("-secret") || options.contains("-token"), options);
    }

    private List<JsonNode> ledger(String query) throws Exception {
        HttpResponse<String> answer = answer(query);
        assertEquals(200, answer.statusCode());
        return answer.body().lines().map(LedgerTest::parse).toList();
    }

    private HttpResponse<String> answer(String query) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(simulator.ledgerUrl() + query)));
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
