package org.herald.gateway.provider;

import static org.herald.gateway.provider.RawServer.response;
import static org.herald.gateway.provider.RawServer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.gateway.attempt.AttemptRules;
import org.herald.gateway.attempt.Backoff;
import org.herald.gateway.attempt.Next;
import org.herald.gateway.provider.RawServer.Behaviour;
import org.herald.gateway.provider.messente.MessenteAccounts;
import org.herald.gateway.provider.twilio.TwilioAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a provider does with a request, over real connections: what it comes to, and whether the text is sent
/// again. A text that may leave once is sent again after [Next.Again] alone, which is said only where the provider
/// has certainly not taken it.
class HostileProviderTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final String CREATED = "HTTP/1.1 201 Created\r\n";

    /// One account at each provider there is.
    enum Account {
        MESSENTE,
        TWILIO;

        SmsProvider client(URI url) {
            return switch (this) {
                case MESSENTE -> MessenteAccounts.at(url, TIMEOUT).client();
                case TWILIO -> TwilioAccounts.at(url, TIMEOUT).client();
            };
        }
    }

    private static Stream<Arguments> behaviours() {
        return Stream.of(
                does("400", "Again", (it, _) -> write(it, response("400 Bad Request", "{}"))),
                does("401", "Again", (it, _) -> write(it, response("401 Unauthorized", "{}"))),
                does("429", "Again", (it, _) -> write(it, response("429 Too Many Requests", ""))),
                does("500", "Settle", (it, _) -> write(it, response("500 Internal Server Error", "oops"))),
                does("502", "Settle", (it, _) -> write(it, response("502 Bad Gateway", "<html>"))),
                does("503", "Again", (it, _) -> write(it, response("503 Service Unavailable", "<html>"))),
                does("garbage", "Settle", (it, _) -> write(it, response("201 Created", "\u0000\u00ff rubbish {{{"))),
                does("deep garbage", "Settle", (it, _) -> write(it, response("201 Created", "[".repeat(60_000)))),
                does("an id of 60 kB", "Settle", (it, _) -> write(it, response("201 Created", longId(60_000)))),
                does("no HTTP", "Settle", (it, _) -> write(it, "220 smtp.example ESMTP\r\n\r\n")),
                does("half a head", "Settle", (it, _) -> writeAndClose(it, CREATED + "Content-Le")),
                does(
                        "half a body",
                        "Settle",
                        (it, _) -> writeAndClose(it, CREATED + "Content-Length: 40\r\n\r\n{\"om")),
                does("nothing", "Settle", (it, _) -> it.getInputStream().read()),
                does("a closed connection", "Settle", (it, _) -> it.close()),
                does(
                        "an endless body",
                        "Settle",
                        (it, _) -> endlessly(it, chunked(), "400\r\n" + "x".repeat(1024) + "\r\n")),
                does(
                        "an endless body without a length",
                        "Settle",
                        (it, _) -> endlessly(it, CREATED + "\r\n", "x".repeat(1024))),
                does(
                        "an endless head",
                        "Settle",
                        (it, _) -> endlessly(it, CREATED, "X-More: " + "x".repeat(1024) + "\r\n")),
                does("endless patience", "Settle", (it, _) -> endlessly(it, "", "HTTP/1.1 100 Continue\r\n\r\n")));
    }

    /// Every provider with every behaviour.
    static Stream<Arguments> encounters() {
        return Stream.of(Account.values())
                .flatMap(account ->
                        behaviours().map(it -> Arguments.of(account, it.get()[0], it.get()[1], it.get()[2])));
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("encounters")
    void everythingComesToAnEndAndIsAskedOnce(Account account, String what, String next, Behaviour behaviour)
            throws Exception {
        try (RawServer server = RawServer.start(behaviour);
                SmsProvider client = account.client(server.url())) {
            ProviderReply reply = client.send(sms());

            assertEquals(next, AttemptRules.after(reply).getClass().getSimpleName(), what + ": " + reply);
            assertEquals(1, server.bodies().size(), what + ": requests that arrived");
        }
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @CsvSource({
        "'', 500",
        "1, 1000",
        "0, 500",
        "-1, 500",
        "'Wed, 21 Oct 2036 07:28:00 GMT', 500",
        "315360000, 500",
        "999999, 30000",
        "1e9, 500",
        "soon, 500"
    })
    void waitsWithinReasonWhateverIsAsked(String retryAfter, long expectedMillis) throws Exception {
        String header = retryAfter.isEmpty() ? "" : "Retry-After: " + retryAfter + "\r\n";
        String answer = "HTTP/1.1 429 Too Many Requests\r\n" + header + "Content-Length: 0\r\n\r\n";
        try (RawServer server = RawServer.start((it, _) -> write(it, answer));
                SmsProvider client = Account.MESSENTE.client(server.url())) {
            Next next = AttemptRules.after(client.send(sms()));
            Optional<Duration> asked = next instanceof Next.Again again ? again.asked() : Optional.of(Duration.ZERO);
            Backoff backoff = new Backoff(Duration.ofMillis(500), LONGEST_WAIT);
            assertEquals(
                    expectedMillis,
                    backoff.wait(1, asked, Duration.ofHours(1), 1).toMillis());
        }
    }

    @Test
    void aLateAnswerToOneTextIsNotTakenForTheNext() throws Exception {
        try (RawServer server = RawServer.start((it, number) -> {
                    if (number == 2) {
                        write(it, response("201 Created", "{\"omnimessage_id\":\"of-the-second\"}"));
                    }
                });
                SmsProvider client = Account.MESSENTE.client(server.url())) {
            assertEquals(
                    "Settle", AttemptRules.after(client.send(sms())).getClass().getSimpleName());
            assertEquals(new Next.Done("of-the-second"), AttemptRules.after(client.send(sms())));
            assertEquals(2, server.connections(), "the connection in doubt is not used again");
        }
    }

    private static Arguments does(String what, String next, Behaviour behaviour) {
        return Arguments.of(what, next, behaviour);
    }

    private static String chunked() {
        return CREATED + "Transfer-Encoding: chunked\r\n\r\n";
    }

    private static String longId(int length) {
        return "{\"omnimessage_id\":\"" + "x".repeat(length) + "\"}";
    }

    private static void writeAndClose(Socket connection, String text) throws IOException {
        write(connection, text);
        connection.close();
    }

    /// Until the client has had enough.
    private static void endlessly(Socket connection, String first, String more) throws IOException {
        write(connection, first);
        while (!connection.isClosed()) {
            write(connection, more);
        }
    }

    private static OutboundSms sms() {
        return new OutboundSms(
                "+37255512345",
                "Tere",
                "Herald",
                Duration.ofSeconds(90),
                URI.create("https://herald.example/callbacks/messente/abc"),
                true);
    }
}
