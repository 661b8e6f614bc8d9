package org.herald.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.gateway.provider.messente.MessenteAccounts;
import org.herald.gateway.provider.twilio.TwilioAccounts;
import org.herald.sms.InboundSms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboundTextsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String STOP = """
        {"msg_id":"in-1","sub_msg_id":"in-1","channel":"sms","recipient":"+3726000000","time":"2026-03-01T11:59:58",
         "text":"STOP","sender":"+37255512345"}\
        """;
    private static final String FORM = "MessageSid=SM1&From=%2B37255512345&To=%2B3726000000&Body=STOP";

    private final List<InboundSms> log = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PublicAddresses addresses = new PublicAddresses(URI.create("https://herald.example/sms"));
    private final CallbackTokens tokens;
    private final WebhookServer server;
    private boolean failing;

    InboundTextsTest(@TempDir Path folder) throws Exception {
        Path keyset = folder.resolve("keys.json");
        CallbackTokens.newKeyset(keyset);
        tokens = CallbackTokens.fromKeyset(keyset);
        WebhookTools tools = new WebhookTools(addresses, tokens, metrics, Clock.fixed(NOW, ZoneOffset.UTC));
        List<Webhook> webhooks = List.of(
                new InboundTexts(MessenteAccounts.signing("api").inbound().orElseThrow(), tools, this::write),
                new InboundTexts(TwilioAccounts.signing("auth").inbound().orElseThrow(), tools, this::write));
        server = new WebhookServer(new ListenAddress("127.0.0.1", 0), 10, webhooks);
    }

    private CompletableFuture<Long> write(InboundSms text) {
        log.add(text);
        return failing
                ? CompletableFuture.failedFuture(new IllegalStateException("Kafka is away"))
                : CompletableFuture.completedFuture(1L);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void aTextAtMessenteIsKeptWithItsNumber() throws Exception {
        assertEquals(200, messente(tokens.sealInbound("messente"), STOP).statusCode());
        assertEquals(
                List.of(InboundSms.newBuilder()
                        .setProvider("messente")
                        .setProviderMessageId("in-1")
                        .setFrom("+37255512345")
                        .setTo("+3726000000")
                        .setText("STOP")
                        .setReceivedAt(Instant.parse("2026-03-01T11:59:58Z"))
                        .setAt(NOW)
                        .build()),
                log);
        assertTrue(metrics.scrape()
                .contains("herald_gateway_inbound_total{answer=\"RECEIVED\",provider=\"messente\"} 1.0"));
    }

    @Test
    void aTextAtTwilioIsKeptAndAnsweredWithNothingToSay() throws Exception {
        HttpResponse<String> answer = twilio(tokens.sealInbound("twilio"), FORM);
        assertEquals(200, answer.statusCode());
        assertEquals("<Response/>", answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/xml"));
        InboundSms text = log.getFirst();
        assertEquals(
                "twilio SM1 +37255512345 STOP",
                String.join(" ", text.getProvider(), text.getProviderMessageId(), text.getFrom(), text.getText()));
        assertEquals(NOW, text.getReceivedAt());
    }

    @Test
    void whatIsPostedTwiceHasTheSameIdTwice() throws Exception {
        String token = tokens.sealInbound("messente");
        assertEquals(200, messente(token, STOP).statusCode());
        assertEquals(200, messente(token, STOP).statusCode());
        assertEquals(log.getFirst(), log.getLast());
        assertEquals(2, log.size());
    }

    @Test
    void aTextIsReceivedOnlyWhenItIsDurable() throws Exception {
        failing = true;
        HttpResponse<String> answer = twilio(tokens.sealInbound("twilio"), FORM);
        assertEquals(503, answer.statusCode());
        assertEquals(Optional.of("1"), answer.headers().firstValue("Retry-After"));
        assertEquals("", answer.body());
        failing = false;
        assertEquals(200, twilio(tokens.sealInbound("twilio"), FORM).statusCode());
    }

    @Test
    void neitherTokenIsGoodInTheOthersPlace() throws Exception {
        String delivery = tokens.seal(CallbackTokensTest.origin(Optional.empty()));
        assertEquals(404, messente(delivery, STOP).statusCode());
        assertEquals(404, messente(tokens.sealInbound("twilio"), STOP).statusCode());
        assertEquals(404, twilio(tokens.sealInbound("messente"), FORM).statusCode());
        assertEquals(Optional.empty(), tokens.open(tokens.sealInbound("messente")));
        assertFalse(tokens.opensInbound(delivery, "messente"));
        assertEquals(List.of(), log);
    }

    @Test
    void aSignatureIsOfThisBodyAndAtTwilioOfThisAddress() throws Exception {
        String token = tokens.sealInbound("messente");
        assertEquals(401, post("messente", token, STOP, hex("api", STOP)).statusCode(), "the API password's");
        assertEquals(
                401,
                post("messente", token, STOP, hex("inbound-api", STOP + " ")).statusCode());
        assertEquals(401, post("messente", token, STOP, "").statusCode());
        String another = tokens.sealInbound("twilio");
        String elsewhere = tokens.sealInbound("twilio");
        String signature = base64(addresses.inbound("twilio", elsewhere));
        assertEquals(401, post("twilio", another, FORM, signature).statusCode());
        assertEquals(200, post("twilio", elsewhere, FORM, signature).statusCode());
        assertEquals(1, log.size());
    }

    @Test
    void whatComesFromNoPhoneIsNobodysReply() throws Exception {
        String advert = STOP.replace("+37255512345", "Shop");
        assertEquals(200, messente(tokens.sealInbound("messente"), advert).statusCode());
        assertEquals(400, messente(tokens.sealInbound("messente"), "[]").statusCode());
        assertEquals(List.of(), log);
        assertTrue(metrics.scrape().contains("answer=\"NO_PHONE\""));
    }

    private HttpResponse<String> messente(String token, String body) throws Exception {
        return post("messente", token, body, hex("inbound-api", body));
    }

    private HttpResponse<String> twilio(String token, String body) throws Exception {
        return post("twilio", token, body, base64(addresses.inbound("twilio", token)));
    }

    private HttpResponse<String> post(String provider, String token, String body, String signature) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.port() + "/inbound/" + provider + "/" + token);
        String header = provider.equals("twilio") ? "X-Twilio-Signature" : "X-Messente-Signature";
        return http.send(
                HttpRequest.newBuilder(url)
                        .header(header, signature)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String hex(String secret, String body) throws Exception {
        return HexFormat.of().formatHex(mac("HmacSHA256", secret, body));
    }

    private static String base64(URI url) throws Exception {
        String signed = url + "BodySTOPFrom+37255512345MessageSidSM1To+3726000000";
        return Base64.getEncoder().encodeToString(mac("HmacSHA1", "auth", signed));
    }

    private static byte[] mac(String algorithm, String secret, String signed) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
        return mac.doFinal(signed.getBytes(UTF_8));
    }
}
