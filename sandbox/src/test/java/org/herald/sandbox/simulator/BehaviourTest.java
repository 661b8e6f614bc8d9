package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.herald.sandbox.simulator.CallbackReceiver.Received;
import org.herald.sandbox.simulator.SimulatorOptions.Delivering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of phone number endings, row by row.
class BehaviourTest {

    private static final JsonMapper JSON = new JsonMapper();

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
    @CsvSource(
            value = {
                "00, 201, ACK DELIVRD, 0 0, true",
                "84, 201, ACK DELIVRD, 0 0, true",
                "99, 201, ACK DELIVRD, 0 0, true",
                "85, 201, DELIVRD, 0, true",
                "86, 401, '', '', false",
                "87, 500, '', '', true",
                "88, 201, ACK DELIVRD, 0 0, true",
                "89, 201, ACK DELIVRD SEEN, 0 0 10, true",
                "90, 201, UNDELIV, 1, true",
                "91, 201, REJECTD, 8, true",
                "92, 400, '', '', false",
                "97, 201, '', '', true",
                "98, 201, DELIVRD ACK DELIVRD, 0 0 0, true"
            })
    void answersAndReportsByTheLastTwoDigits(String ending, int status, String statuses, String errs, boolean taken)
            throws Exception {
        HttpResponse<String> answer = text(ending);

        assertEquals(status, answer.statusCode());
        LedgerEntry entry = simulator.ledger().from(1).getFirst();
        assertEquals(taken, entry.taken());
        assertEquals(status, entry.answer());
        assertEquals(statuses, reported("status", statuses));
        assertEquals(errs, reported("err", errs));
    }

    @Test
    void refusesAsInvalidData() throws Exception {
        JsonNode error = JSON.readTree(text("92").body()).path("errors").path(0);
        assertEquals("105", error.path("code").textValue());
    }

    @Test
    void throttlesTheFirstTryOnly() throws Exception {
        HttpResponse<String> first = text("93");
        assertEquals(429, first.statusCode());
        assertEquals("1", first.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(201, text("93").statusCode());
        assertEquals("ACK DELIVRD", reported("status", "ACK DELIVRD"));
        assertEquals(1, simulator.ledger().takenFor("+37255500093").size());
    }

    @Test
    void isUnavailableTwice() throws Exception {
        assertEquals(503, text("94").statusCode());
        assertEquals(503, text("94").statusCode());
        assertEquals(201, text("94").statusCode());
        assertEquals("ACK DELIVRD", reported("status", "ACK DELIVRD"));
        assertEquals(1, simulator.ledger().takenFor("+37255500094").size());
    }

    @Test
    void takesItAndNeverAnswersButReports() throws Exception {
        assertThrows(
                HttpTimeoutException.class,
                () -> client.send(client.request("/omnimessage")
                        .timeout(Duration.ofSeconds(1))
                        .POST(BodyPublishers.ofString(SimulatorClient.body("+37255500095", receiver.url("/dlr"))))));
        assertEquals("ACK DELIVRD", reported("status", "ACK DELIVRD"));
        LedgerEntry entry = simulator.ledger().from(1).getFirst();
        assertTrue(entry.taken());
        assertNull(entry.answer());
    }

    @Test
    void takesItAndResetsTheConnection() throws Exception {
        String body = SimulatorClient.body("+37255500096", receiver.url("/dlr"));
        String request = """
            POST /v1/omnimessage HTTP/1.1
            Host: 127.0.0.1
            Authorization: Basic c2FuZGJveDpzYW5kYm94LXNlY3JldA==
            Content-Type: application/json
            Content-Length: %d

            """.formatted(body.length()).replace("\n", "\r\n");
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.url().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((request + body).getBytes(StandardCharsets.UTF_8));
            SocketException e = assertThrows(
                    SocketException.class, () -> socket.getInputStream().read());
            assertEquals("Connection reset", e.getMessage());
        }
        LedgerEntry entry = simulator.ledger().from(1).getFirst();
        assertTrue(entry.taken());
        assertNull(entry.answer());
        assertEquals("", reported("status", ""));
    }

    @Test
    void answersUnreadably() throws Exception {
        String body = text("85").body();
        assertThrows(JacksonException.class, () -> JSON.readTree(body));
    }

    @Test
    void reportsBeforeItAnswers() throws Exception {
        text("88");
        long answered = System.nanoTime();
        List<Received> callbacks = receiver.await(2);
        assertEquals(2, callbacks.size());
        assertTrue(callbacks.getLast().at() < answered);
    }

    @Test
    void losesAndReversesCallbacksIfTold() throws Exception {
        simulator.change(new Delivering(Duration.ofMillis(10), Duration.ZERO, 1, 0, 5, Duration.ofMillis(10)));
        text("00");
        assertEquals("DELIVRD ACK", reported("status", "DELIVRD ACK"));

        simulator.change(new Delivering(Duration.ofMillis(10), Duration.ZERO, 0, 1, 5, Duration.ofMillis(10)));
        text("00");
        text("98");
        assertEquals("DELIVRD ACK", reported("status", "DELIVRD ACK"));
    }

    @Test
    void namesEveryRowInItsHelp() {
        assertEquals(Behaviour.values().length, Behaviour.table().lines().count());
        assertTrue(Behaviour.table().contains("96         takes it, resets the connection"), Behaviour.table());
    }

    private HttpResponse<String> text(String ending) throws IOException, InterruptedException {
        return client.text("+372555000" + ending, receiver.url("/dlr"));
    }

    /// Waits for as many callbacks as are expected, and a little longer for one too many.
    private String reported(String field, String expected) throws Exception {
        int count = expected.isEmpty() ? 0 : expected.split(" ").length;
        receiver.await(count);
        List<String> values = new ArrayList<>();
        for (Received callback : receiver.awaitMore(count + 1, Duration.ofMillis(300))) {
            values.add(JSON.readTree(callback.body()).path(field).asText());
        }
        return String.join(" ", values);
    }
}
