package org.herald.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.ProviderHealth;
import org.herald.gateway.provider.messente.MessenteAccounts;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.RecordedReceipts;
import org.herald.gateway.receipt.RecordedReceipts.Entry;
import org.herald.gateway.receipt.RecordedReceipts.Mode;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.PriceBasis;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookServerTest {

    private static final String PASSWORD = "api-password";
    private static final URI PUBLIC = URI.create("https://herald.example/sms");
    private static final int AT_ONCE = 50;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String DELIVERED = """
        {"status":"DELIVRD","err":0,"omnimessage_id":"om-1","to":"+37255512345","timestamp":"2026-03-01T11:59:58",
         "price_info":{"part_price":"0.0450","parts_count":2,"total_price":"0.0900"}}\
        """;

    private final RecordedReceipts log = new RecordedReceipts();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ProviderHealth health = new ProviderHealth(clock);
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private final CallbackTokens tokens;
    private final WebhookServer server;

    WebhookServerTest(@TempDir Path folder) throws Exception {
        Path keyset = folder.resolve("keys.json");
        CallbackTokens.newKeyset(keyset);
        tokens = CallbackTokens.fromKeyset(keyset);
        CallbackReader reader = MessenteAccounts.signing(PASSWORD).callbacks();
        WebhookTools tools = new WebhookTools(new PublicAddresses(PUBLIC), tokens, metrics, clock);
        Callbacks callbacks = new Callbacks(reader, tools, new Receipts("w-1"), log, health::accountBlamed);
        server = new WebhookServer(new ListenAddress("127.0.0.1", 0), AT_ONCE, List.of(callbacks));
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
    void aGenuineCallbackBecomesAFlatReceipt() throws Exception {
        assertEquals(200, call(token(), DELIVERED, sign(DELIVERED)));
        Entry entry = log.entries().getFirst();
        assertEquals(11, entry.partition());
        assertEquals("customer-4711", entry.key());
        assertEquals(
                DeliveryReceipt.newBuilder()
                        .setMessageId("0f3a")
                        .setAttempt(3)
                        .setStatus(ReceiptStatus.DELIVERED)
                        .setSource(ReceiptSource.CALLBACK)
                        .setProvider("messente")
                        .setProviderMessageId("om-1")
                        .setLane("sms.requests.bulk")
                        .setPurpose(Purpose.MARKETING)
                        .setTemplate("spring-offer")
                        .setLocale("et")
                        .setCountry("EE")
                        .setBrand("herald")
                        .setSegments(2)
                        .setPrice(new BigDecimal("0.0900"))
                        .setPriceCurrency("EUR")
                        .setPriceBasis(PriceBasis.BILLED)
                        .setRequestedAt(Instant.parse("2026-03-01T10:11:12.345Z"))
                        .setAt(Instant.parse("2026-03-01T11:59:58Z"))
                        .setRecordedAt(NOW)
                        .setWorker("w-1")
                        .build(),
                entry.receipt());
    }

    @Test
    void aCallbackWithoutASignatureOrWithAWrongOneIsRefused() throws Exception {
        assertEquals(401, call(token(), DELIVERED, ""));
        assertEquals(401, call(token(), DELIVERED, sign(DELIVERED + " ")));
        assertEquals(List.of(), log.entries());
    }

    @Test
    void aTokenThatIsNotOursIsNotFound() throws Exception {
        assertEquals(404, call("AAAA", DELIVERED, sign(DELIVERED)));
        String other = tokens.seal(
                new CallbackOrigin(CallbackTokensTest.origin(Optional.empty()).message(), 1, "another-provider"));
        assertEquals(404, call(other, DELIVERED, sign(DELIVERED)));
        assertEquals(List.of(), log.entries());
    }

    @Test
    void theProviderCallsAgainUntilTheReceiptIsDurable() throws Exception {
        log.become(Mode.FAILING);
        assertEquals(503, call(token(), DELIVERED, sign(DELIVERED)));
        log.become(Mode.DURABLE);
        assertEquals(200, call(token(), DELIVERED, sign(DELIVERED)));
        assertEquals(2, log.entries().size());
    }

    @Test
    void aPendingMessageIsTakenByTheProviderAndMayHaveItsPrice() throws Exception {
        String pending = "{\"status\":null,\"omnimessage_id\":\"om-1\",\"price_info\":{\"total_price\":\"0.09\"}}";
        assertEquals(200, call(token(), pending, sign(pending)));
        assertEquals(List.of("ACCEPTED#3"), log.statuses());
        assertEquals(
                new BigDecimal("0.0900"), log.entries().getFirst().receipt().getPrice());
    }

    @Test
    void aLaterCallbackOfTheSameStatusLeavesItsPrice() throws Exception {
        String early = "{\"status\":\"DELIVRD\",\"omnimessage_id\":\"om-1\"}";
        assertEquals(200, call(token(), early, sign(early)));
        assertEquals(200, call(token(), DELIVERED, sign(DELIVERED)));
        assertEquals(List.of("DELIVERED#3", "DELIVERED#3"), log.statuses());
        assertTrue(metrics.scrape()
                .contains("herald_gateway_callbacks_total{answer=\"RECEIVED\",provider=\"messente\"} 2.0"));
        assertEquals(new BigDecimal("0.0900"), log.entries().getLast().receipt().getPrice());
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        assertEquals(400, call(token(), "rats", sign("rats")));
        assertEquals(List.of(), log.entries());
    }

    @Test
    void anOversizedBodyIsRefused() throws Exception {
        String large = "{\"status\":\"DELIVRD\",\"x\":\"" + "x".repeat(WebhookServer.LONGEST_BODY) + "\"}";
        assertEquals(413, call(token(), large, sign(large)));
        assertEquals(List.of(), log.entries());
    }

    @Test
    void aFaultOfTheAccountIsNoted() throws Exception {
        String credit = "{\"status\":\"UNDELIV\",\"err\":4}";
        assertEquals(200, call(token(), credit, sign(credit)));
        assertEquals(Optional.of("account-credit"), health.fault());
        assertTrue(metrics.scrape()
                .contains(
                        "herald_gateway_callback_reasons_total{provider=\"messente\",reason=\"account-credit\"} 1.0"));
        assertEquals(List.of("FAILED#3"), log.statuses());
    }

    @Test
    void aCallbackIsPosted() throws Exception {
        HttpRequest get = HttpRequest.newBuilder(address("/callbacks/messente/" + token()))
                .build();
        assertEquals(404, http.send(get, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void anOperatorsTokenIsNoCallback() throws Exception {
        assertEquals(404, call(tokens.operators().seal(Operations.DRAIN, NOW), DELIVERED, sign(DELIVERED)));
    }

    private String token() {
        return tokens.seal(CallbackTokensTest.origin(Optional.empty()));
    }

    private int call(String token, String body, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/callbacks/messente/" + token))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("X-Messente-Signature", signature);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static String sign(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(PASSWORD.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
