package org.herald.gateway.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.herald.gateway.provider.messente.MessenteAccounts;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.RecordedReceipts;
import org.herald.gateway.webhook.Operations.DrainReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators ask, on a port of its own: nothing of it is on the port for providers, and the other way round.
class OperatorServerTest {

    private static final URI PUBLIC = URI.create("https://herald.example/sms");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final RecordedReceipts log = new RecordedReceipts();
    private final AtomicReference<Optional<String>> unreadiness = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean drained = new AtomicBoolean();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private final CallbackTokens tokens;
    private final OperatorServer operator;
    private final WebhookServer webhooks;

    OperatorServerTest(@TempDir Path folder) throws Exception {
        Path keyset = folder.resolve("keys.json");
        CallbackTokens.newKeyset(keyset);
        tokens = CallbackTokens.fromKeyset(keyset);
        WebhookTools tools = new WebhookTools(new PublicAddresses(PUBLIC), tokens, metrics, clock);
        Callbacks callbacks =
                new Callbacks(MessenteAccounts.signing("api").callbacks(), tools, new Receipts("w-1"), log, _ -> {});
        ListenAddress anyPort = new ListenAddress("127.0.0.1", 0);
        operator = new OperatorServer(
                anyPort,
                new Operations(
                        unreadiness::get, () -> new DrainReport(drained.get(), "far"), tokens.operators(), clock),
                metrics);
        webhooks = new WebhookServer(anyPort, 10, List.of(callbacks));
    }

    @BeforeEach
    void start() {
        operator.start();
        webhooks.start();
    }

    @AfterEach
    void stop() {
        webhooks.close();
        operator.close();
        http.close();
    }

    /// A balancer that forwards all of the port for callbacks publishes nothing that is for operators.
    @Test
    void theWorldReachesNothingThatIsForOperators() throws Exception {
        String bearer = "Bearer " + tokens.operators().seal(Operations.DRAIN, NOW);
        for (String path : List.of("/health", "/ready", "/metrics", "/drain", "/")) {
            assertEquals(404, status(HttpRequest.newBuilder(world(path))), path);
            assertEquals(
                    404,
                    status(HttpRequest.newBuilder(world(path))
                            .header("Authorization", bearer)
                            .POST(HttpRequest.BodyPublishers.noBody())),
                    path);
        }
    }

    @Test
    void whatProvidersPostIsNotTakenAtTheOperatorsPort() throws Exception {
        String path = "/callbacks/messente/" + tokens.seal(CallbackTokensTest.origin(Optional.empty()));
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{}");
        assertEquals(401, status(HttpRequest.newBuilder(world(path)).POST(body)), "wants a signature");
        assertEquals(404, status(HttpRequest.newBuilder(operators(path)).POST(body)));
    }

    @Test
    void saysWhetherItIsAliveAndReady() throws Exception {
        assertEquals(200, get("/health").statusCode());
        assertEquals(200, get("/ready").statusCode());
        unreadiness.set(Optional.of("lane urgent: no partitions assigned yet"));
        HttpResponse<String> answer = get("/ready");
        assertEquals(503, answer.statusCode());
        assertEquals("lane urgent: no partitions assigned yet\n", answer.body());
        assertEquals(200, get("/health").statusCode());
    }

    @Test
    void publishesMetrics() throws Exception {
        Counter.builder("herald.test")
                .description("what it is")
                .register(metrics)
                .increment();
        HttpResponse<String> page = get("/metrics");
        assertTrue(page.body().contains("# HELP herald_test_total what it is\n"), page.body());
        assertTrue(page.body().contains("herald_test_total 1.0\n"), page.body());
    }

    @Test
    void anOperatorMayDrain() throws Exception {
        String token = tokens.operators().seal(Operations.DRAIN, NOW.minusSeconds(59));
        assertEquals(202, drain("Bearer " + token));
        drained.set(true);
        assertEquals(200, drain("Bearer " + token));
    }

    @Test
    void nobodyElseMayDrain() throws Exception {
        OperatorTokens operators = tokens.operators();
        for (String header : List.of(
                "",
                "Bearer ",
                "Bearer token",
                "Bearer " + operators.seal(Operations.DRAIN, NOW.minusSeconds(60)),
                "Bearer " + operators.seal(Operations.DRAIN, NOW.plusSeconds(60)),
                "Bearer " + operators.seal("hold", NOW),
                operators.seal(Operations.DRAIN, NOW))) {
            assertEquals(401, drain(header), header);
        }
        assertEquals(404, get("/drain").statusCode());
    }

    private int drain(String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(operators("/drain")).POST(HttpRequest.BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(operators(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI world(String path) {
        return URI.create("http://127.0.0.1:" + webhooks.port() + path);
    }

    private URI operators(String path) {
        return URI.create("http://127.0.0.1:" + operator.port() + path);
    }
}
