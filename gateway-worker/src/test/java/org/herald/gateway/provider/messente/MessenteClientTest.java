package org.herald.gateway.provider.messente;

import static org.herald.gateway.provider.RawServer.response;
import static org.herald.gateway.provider.RawServer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.provider.RawServer;
import org.herald.gateway.provider.RawServer.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessenteClientTest {

    private static final Duration TIMEOUT = Duration.ofMillis(600);
    private static final String TAKEN = response("201 Created", "{\"omnimessage_id\":\"om-1\"}");

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void letServersGo() {
        over.countDown();
    }

    @Test
    void aTakenTextIsAccepted() throws Exception {
        try (RawServer server = RawServer.start((connection, _) -> write(connection, TAKEN));
                MessenteClient client = client(server.url())) {
            assertEquals(new Accepted("om-1"), client.send(sms(true)));
            String body = server.bodies().getFirst();
            assertTrue(body.contains("\"to\":\"+37255512345\""), body);
            assertTrue(body.contains("\"text\":\"Tere õhtust\""), body);
            assertTrue(body.contains("\"ttl\":90"), body);
            assertTrue(body.contains("\"text_store\":\"nostore\""), body);
            assertTrue(body.contains("\"dlr_url\":\"https://herald.example/callbacks/messente/abc\""), body);
            assertFalse(body.contains("validity"), body);
            String head = server.heads().getFirst();
            assertTrue(head.startsWith("POST /omnimessage HTTP/1.1"), head);
            assertTrue(head.toLowerCase(Locale.ROOT).contains("authorization: basic dxnlcjpzzwnyzxq="), head);
        }
    }

    @Test
    void onlyCodesAreNotStored() throws Exception {
        try (RawServer server = RawServer.start((connection, _) -> write(connection, TAKEN));
                MessenteClient client = client(server.url())) {
            client.send(sms(false));
            assertFalse(server.bodies().getFirst().contains("text_store"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400 Bad Request, Refused",
        "401 Unauthorized, Unavailable",
        "429 Too Many Requests, Throttled",
        "500 Internal Server Error, InDoubt",
        "502 Bad Gateway, InDoubt",
        "503 Service Unavailable, Unavailable",
        "504 Gateway Timeout, InDoubt",
        "201 Created, InDoubt",
        "307 Temporary Redirect, InDoubt",
    })
    void everyAnswerIsClassifiedAndAskedForOnce(String status, String expected) throws Exception {
        String answer = "HTTP/1.1 " + status
                + "\r\nLocation: /elsewhere\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 4\r\n\r\nrats";
        expect(expected, 1, (connection, _) -> write(connection, answer));
    }

    @Test
    void silenceIsInDoubt() throws Exception {
        expect("InDoubt", 1, (_, _) -> silence());
    }

    @Test
    void aResetAfterTakingIsInDoubt() throws Exception {
        expect("InDoubt", 1, (connection, _) -> reset(connection));
    }

    @Test
    void aCloseWithoutAnAnswerIsInDoubtAndNeverSentAgain() throws Exception {
        expect("InDoubt", 1, (connection, _) -> connection.close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 201 Cre",
                "HTTP/1.1 201 Created\r\nContent-Length: 40\r\n\r\n{\"omnimes",
                "rubbish\r\n\r\n",
            })
    void halfAnAnswerIsInDoubt(String half) throws Exception {
        expect("InDoubt", 1, (connection, _) -> {
            write(connection, half);
            connection.close();
        });
        expect("InDoubt", 1, (connection, _) -> {
            write(connection, half);
            reset(connection);
        });
    }

    @Test
    void aBodyThatNeverEndsMeetsTheHardTimeout() throws Exception {
        expect("InDoubt", 1, (connection, _) -> {
            write(connection, "HTTP/1.1 201 Created\r\nContent-Length: 4000\r\n\r\n{");
            silence();
        });
    }

    @Test
    void anEndlessAnswerIsInDoubt() throws Exception {
        expect("InDoubt", 1, (connection, _) -> {
            write(connection, "HTTP/1.1 201 Created\r\nContent-Length: 900000\r\n\r\n");
            write(connection, "x".repeat(900_000));
        });
    }

    @Test
    void aRefusedConnectionIsNotTaken() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (MessenteClient client = client(URI.create("http://127.0.0.1:" + free))) {
            assertEquals(Unavailable.because("refused"), client.send(sms(true)));
        }
    }

    @Test
    void anUnknownHostIsNotTaken() throws Exception {
        try (MessenteClient client = client(URI.create("http://provider.invalid"))) {
            assertInstanceOf(Unavailable.class, client.send(sms(true)));
        }
    }

    @Test
    void aFailedTlsHandshakeIsNotTaken() throws Exception {
        try (RawServer server = RawServer.start((connection, _) -> write(connection, TAKEN));
                MessenteClient client =
                        client(URI.create("https://127.0.0.1:" + server.url().getPort()))) {
            ProviderReply reply = client.send(sms(true));
            assertInstanceOf(Unavailable.class, reply, reply.toString());
            assertEquals(0, server.bodies().size());
        }
    }

    /// The case in which HTTP clients like to try again by themselves: a kept-alive connection that the server
    /// closes just as the next request goes out on it.
    @Test
    void aKeptConnectionThatClosesIsInDoubtAndNeverSentAgain() throws Exception {
        try (RawServer server = RawServer.start((connection, number) -> {
                    if (number == 1) {
                        write(connection, TAKEN);
                    } else {
                        connection.close();
                    }
                });
                MessenteClient client = client(server.url())) {
            assertInstanceOf(Accepted.class, client.send(sms(true)));
            assertInstanceOf(InDoubt.class, client.send(sms(true)));
            assertEquals(2, server.bodies().size(), "requests that arrived");
            assertEquals(1, server.connections(), "the second used the kept connection");
        }
    }

    private void expect(String reply, int arrived, Behaviour behaviour) throws Exception {
        try (RawServer server = RawServer.start(behaviour);
                MessenteClient client = client(server.url())) {
            assertEquals(reply, client.send(sms(true)).getClass().getSimpleName());
            assertEquals(arrived, server.bodies().size(), "requests that arrived");
        }
    }

    private void silence() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    private static MessenteClient client(URI url) {
        return new MessenteClient(MessenteAccounts.at(url, TIMEOUT));
    }

    private static OutboundSms sms(boolean confidential) {
        return new OutboundSms(
                "+37255512345",
                "Tere õhtust",
                "Herald",
                Duration.ofSeconds(90),
                URI.create("https://herald.example/callbacks/messente/abc"),
                confidential);
    }
}
