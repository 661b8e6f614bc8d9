package org.herald.gateway.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.messente.MessenteAccounts;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.RecordedReceipts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever reaches the webhook may say anything; only a genuine callback leaves a receipt.
class HostileCallerTest {

    private static final String PASSWORD = "api-password";
    private static final URI PUBLIC = URI.create("https://herald.example/sms");
    private static final int AT_ONCE = 50;
    private static final String DELIVERED = "{\"status\":\"DELIVRD\",\"err\":0,\"omnimessage_id\":\"om-1\"}";

    private final RecordedReceipts log = new RecordedReceipts();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Socket> open = new ArrayList<>();
    private final Path folder;
    private final CallbackTokens tokens;
    private final WebhookServer server;

    HostileCallerTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        tokens = keyset("keys.json");
        CallbackReader reader = MessenteAccounts.signing(PASSWORD).callbacks();
        Clock clock = Clock.systemUTC();
        WebhookTools tools = new WebhookTools(new PublicAddresses(PUBLIC), tokens, metrics, clock);
        Callbacks callbacks = new Callbacks(reader, tools, new Receipts("w-1"), log, _ -> {});
        server = new WebhookServer(new ListenAddress("127.0.0.1", 0), AT_ONCE, List.of(callbacks));
    }

    private CallbackTokens keyset(String name) throws IOException {
        CallbackTokens.newKeyset(folder.resolve(name));
        return CallbackTokens.fromKeyset(folder.resolve(name));
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
    }

    @Test
    void onlyATokenOfOurKeysetIsGood() throws Exception {
        String token = token();
        String stranger = keyset("other.json").seal(CallbackTokensTest.origin(Optional.empty()));
        String changed = token.substring(0, 20) + (token.charAt(20) == 'A' ? "B" : "A") + token.substring(21);
        for (String forged : List.of(stranger, changed, token.substring(1), "x".repeat(7_500), "%00", "..")) {
            String answer = post("/callbacks/messente/" + forged, DELIVERED, sign(DELIVERED));
            assertTrue(answer.matches("40[04]"), forged + " was answered " + answer);
        }
        assertEquals(List.of(), log.entries());
        assertEquals("200", post("/callbacks/messente/" + token, DELIVERED, sign(DELIVERED)), "the true one");
    }

    @Test
    void aCallbackThatIsRepeatedSaysTheSameAgain() throws Exception {
        String path = "/callbacks/messente/" + token();
        assertEquals("200", post(path, DELIVERED, sign(DELIVERED)));
        assertEquals("200", post(path, DELIVERED, sign(DELIVERED)));
        assertEquals(List.of("DELIVERED#3", "DELIVERED#3"), log.statuses());
    }

    @Test
    void aSignatureIsOfThisVeryBody() throws Exception {
        String path = "/callbacks/messente/" + token();
        for (String forged :
                List.of("", sign("{}"), sign(DELIVERED).substring(2), "0".repeat(64), "not hex", "é".repeat(64))) {
            assertEquals("401", post(path, DELIVERED, forged), forged);
        }
        assertEquals(List.of(), log.entries());
    }

    @Test
    void otherMethodsAndPathsAreNotThere() throws Exception {
        String path = "/callbacks/messente/" + token();
        assertEquals("404", post("/callbacks/another/" + token(), DELIVERED, sign(DELIVERED)));
        assertEquals("404", post("/callbacks/messente/", DELIVERED, sign(DELIVERED)));
        assertEquals("404", post("/callbacks/messente/a/b", DELIVERED, sign(DELIVERED)));
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            assertEquals("404", status(send(method + " " + path + " HTTP/1.1\r\nHost: h\r\n\r\n")), method);
        }
        assertEquals("400", status(send("rubbish\r\n\r\n")));
        assertEquals(List.of(), log.entries());
    }

    @Test
    void anOversizedBodyIsRefusedHoweverItIsSent() throws Exception {
        String large = "x".repeat(WebhookServer.LONGEST_BODY + 1);
        String head = "POST /callbacks/messente/" + token() + " HTTP/1.1\r\nHost: h\r\n";
        Socket announced = send(head + "Content-Length: 2000000000\r\n\r\n" + large);
        assertEquals("413", status(announced));
        Socket chunked = send(head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(large.length()) + "\r\n"
                + large + "\r\n");
        assertEquals("413", status(chunked));
        assertTrue(metrics.scrape().contains("herald_gateway_callbacks_total{answer=\"TOO_LARGE\""));
        assertEquals(List.of(), log.entries());
    }

    /// All at once, since each takes its time.
    @Test
    void whatComesTooSlowlyIsNotWaitedFor() throws Exception {
        String line = "POST /callbacks/messente/" + token() + " HTTP/1.1\r\nHost: h\r\n";
        Socket still = send(line + "Content-Length: 100\r\n\r\n{");
        Socket trickling = send(line + "Content-Length: 100\r\n\r\n{");
        Socket endless = send(line + "X-Slow: ");
        List<Thread> drops = Stream.of(trickling, endless)
                .map(socket -> Thread.ofVirtual().start(() -> trickle(socket)))
                .toList();
        assertEquals("408", status(still));
        assertEquals("408", status(trickling));
        assertEquals("", status(endless), "closed without an answer");
        drops.forEach(Thread::interrupt);
        String slow = "herald_gateway_callbacks_total{answer=\"TOO_SLOW\",provider=\"messente\"} 2.0";
        assertTrue(metrics.scrape().contains(slow), slow);
        assertEquals(List.of(), log.entries());
    }

    /// As many connections as the server has places, and more, each with a request that never ends.
    @Test
    void slowConnectionsDoNotKeepGoodCallbacksWaiting() throws Exception {
        for (int i = 0; i < SlowConnections.MOST + 100; i++) {
            send("POST /callbacks/messente/x HTTP/1.1\r\nHost: h\r\nX-Slow: ");
        }
        for (int i = 0; i < 20; i++) {
            assertEquals("200", post("/callbacks/messente/" + token(), DELIVERED, sign(DELIVERED)));
        }
        assertFalse(metrics.scrape().contains("TOO_SLOW"), "none of them had to end first");
        assertEquals(20, log.entries().size());
    }

    /// A sign every half second, until the connection is closed.
    private static void trickle(Socket socket) {
        try {
            while (!Thread.interrupted()) {
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                socket.getOutputStream().write('x');
            }
        } catch (IOException _) {
            // The server has closed it, as it should.
        }
    }

    private String token() {
        return tokens.seal(CallbackTokensTest.origin(Optional.empty()));
    }

    private String post(String path, String body, String signature) throws IOException {
        String signed = signature.isEmpty() ? "" : "X-Messente-Signature: " + signature + "\r\n";
        return status(send("POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + signed
                + "Content-Length: " + body.length() + "\r\n\r\n" + body));
    }

    /// Sends bytes as they are, such as no HTTP client would.
    private Socket send(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        open.add(socket);
        try {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException _) {
            // The answer may come before all was sent.
        }
        return socket;
    }

    /// The status of the answer; nothing if the connection is closed without one.
    private static String status(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        InputStream in = socket.getInputStream();
        String head;
        try {
            head = new String(in.readNBytes("HTTP/1.1 200".length()), ISO_8859_1);
        } catch (SocketException _) {
            head = "";
        }
        return head.substring(Math.max(0, head.length() - 3));
    }

    private static String sign(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(PASSWORD.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
