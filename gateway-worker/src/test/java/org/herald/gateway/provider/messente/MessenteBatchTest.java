package org.herald.gateway.provider.messente;

import static org.herald.gateway.provider.RawServer.response;
import static org.herald.gateway.provider.RawServer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.herald.gateway.provider.BulkProvider;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.provider.RawServer;
import org.herald.gateway.provider.RawServer.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessenteBatchTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final InDoubt UNREADABLE = new InDoubt("unreadable-answer", Optional.of("201"));

    @Test
    void eachTextHasItsOwnOutcomeInOrder() throws Exception {
        List<ProviderReply> replies = sent(
                4,
                items(
                        "{\"omnimessage_id\":\"om-0\",\"to\":\"+3725550000\",\"messages\":[]}",
                        "{\"errors\":[{\"code\":\"105\",\"title\":\"Invalid data\"}]}",
                        "{\"errors\":[{\"code\":\"104\"}]}",
                        "{\"omnimessage_id\":\"om-3\",\"to\":\"3725550003\"}"));
        assertEquals(
                List.of(
                        new Accepted("om-0"),
                        new Refused("invalid-data", Optional.of("105")),
                        new InDoubt("provider-internal", Optional.of("104")),
                        new Accepted("om-3")),
                replies);
    }

    @Test
    void oneRequestHoldsThemAll() throws Exception {
        try (RawServer server = RawServer.start((it, _) -> write(it, response("201 Created", "{}")));
                BulkProvider client = client(server.url())) {
            client.send(texts(2));
            String body = server.bodies().getFirst();
            assertTrue(
                    body.startsWith("{\"messages\":[{\"to\":\"+3725550000\",\"dlr_url\":\"https://h.example/0\""),
                    body);
            assertTrue(
                    body.contains("{\"to\":\"+3725550001\",\"dlr_url\":\"https://h.example/1\",\"messages\":[{"), body);
            assertTrue(server.heads().getFirst().startsWith("POST /omnimessages HTTP/1.1\r\n"));
            assertEquals(1, server.bodies().size());
        }
    }

    /// If one answer is missing, every other may be about its neighbour.
    @ParameterizedTest
    @CsvSource({"1", "3", "0"})
    void aListOfAnotherLengthLeavesAllInDoubt(int length) throws Exception {
        String[] taken = IntStream.range(0, length)
                .mapToObj(number -> "{\"omnimessage_id\":\"om-" + number + "\"}")
                .toArray(String[]::new);
        assertEquals(List.of(UNREADABLE, UNREADABLE), sent(2, items(taken)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"rats", "[]", "{}", "{\"messages\":{}}", "''"})
    void anUnreadableAnswerLeavesAllInDoubt(String body) throws Exception {
        assertEquals(List.of(UNREADABLE, UNREADABLE), sent(2, response("201 Created", body)));
    }

    @Test
    void anAnswerThatIsAboutAnotherTextOrAboutNothingLeavesThatOneInDoubt() throws Exception {
        List<ProviderReply> replies = sent(
                3,
                items("{\"omnimessage_id\":\"om-1\",\"to\":\"+3725550001\"}", "{}", "{\"omnimessage_id\":\"om-2\"}"));
        assertEquals(List.of(UNREADABLE, UNREADABLE, new Accepted("om-2")), replies);
    }

    @Test
    void aBatchThatIsRefusedAsAWholeWasNotTakenAndNobodyIsToBlame() throws Exception {
        String refused = response("400 Bad Request", "{\"errors\":[{\"code\":\"105\",\"source\":\"/messages/1/to\"}]}");
        ProviderReply each = new Unavailable("batch-refused", Optional.of("105"), false);
        assertEquals(List.of(each, each), sent(2, refused));
        ProviderReply tooLarge = new Unavailable("batch-refused", Optional.of("413"), false);
        assertEquals(List.of(tooLarge, tooLarge), sent(2, response("413 Too Large", "")));
    }

    @Test
    void whatConcernsTheAccountOrTheMomentConcernsEach() throws Exception {
        ProviderReply account = new Unavailable("account", Optional.of("103"), true);
        String wrong = response("401 Unauthorized", "{\"errors\":[{\"code\":\"103\"}]}");
        assertEquals(List.of(account, account), sent(2, wrong));
        ProviderReply later = new Throttled(Optional.of(Duration.ofSeconds(3)));
        String many = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n";
        assertEquals(List.of(later, later), sent(2, many));
        ProviderReply away = new Unavailable("provider-unavailable", Optional.of("503"), false);
        assertEquals(List.of(away, away), sent(2, response("503 Service Unavailable", "")));
        ProviderReply unknown = new InDoubt("provider-error", Optional.of("500"));
        assertEquals(List.of(unknown, unknown), sent(2, response("500 Internal Server Error", "")));
    }

    @Test
    void silenceLeavesAllInDoubtAndARefusedConnectionNone() throws Exception {
        assertEquals(List.of(InDoubt.because("timeout"), InDoubt.because("timeout")), sent(2, (_, _) -> {}));
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (BulkProvider client = client(URI.create("http://127.0.0.1:" + free))) {
            assertEquals(
                    List.of(Unavailable.because("refused"), Unavailable.because("refused")), client.send(texts(2)));
        }
    }

    @Test
    void theAnswerToAFullBatchIsReadToItsEnd() throws Exception {
        String title = "x".repeat(1_500);
        String items = IntStream.range(0, MessenteConfig.LARGEST_BATCH)
                .mapToObj(_ -> "{\"errors\":[{\"code\":\"105\",\"title\":\"" + title + "\"}]}")
                .collect(Collectors.joining(","));
        List<ProviderReply> replies =
                sent(MessenteConfig.LARGEST_BATCH, response("201 Created", "{\"messages\":[" + items + "]}"));
        assertEquals(MessenteConfig.LARGEST_BATCH, replies.size());
        assertEquals(
                List.of(new Refused("invalid-data", Optional.of("105"))),
                replies.stream().distinct().toList());
    }

    @Test
    void aBatchHasItsBounds() throws Exception {
        try (RawServer server = RawServer.start((_, _) -> {});
                BulkProvider client = client(server.url())) {
            assertEquals(List.of(), client.send(List.of()));
            List<OutboundSms> tooMany = texts(client.batchSize() + 1);
            assertThrows(IllegalArgumentException.class, () -> client.send(tooMany));
            assertEquals(List.of(), server.bodies());
        }
    }

    private static List<ProviderReply> sent(int count, String answer) throws Exception {
        return sent(count, (it, _) -> write(it, answer));
    }

    private static List<ProviderReply> sent(int count, Behaviour behaviour) throws Exception {
        try (RawServer server = RawServer.start(behaviour);
                BulkProvider client = client(server.url())) {
            List<ProviderReply> replies = client.send(texts(count));
            assertEquals(1, server.bodies().size(), "requests that arrived");
            return replies;
        }
    }

    private static BulkProvider client(URI url) {
        return MessenteAccounts.at(url, TIMEOUT).client();
    }

    private static String items(String... items) {
        return response("201 Created", "{\"messages\":[" + String.join(",", items) + "]}");
    }

    private static List<OutboundSms> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new OutboundSms(
                        "+372555%04d".formatted(number),
                        "Tere",
                        "Herald",
                        Duration.ofSeconds(90),
                        URI.create("https://h.example/" + number),
                        false))
                .toList();
    }
}
