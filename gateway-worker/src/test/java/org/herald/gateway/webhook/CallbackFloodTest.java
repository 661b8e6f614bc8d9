package org.herald.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.gateway.provider.messente.MessenteAccounts;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.RecordedReceipts;
import org.herald.gateway.receipt.RecordedReceipts.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More callbacks than may be in work, while Kafka takes its time.
class CallbackFloodTest {

    private static final int AT_ONCE = 40;
    private static final int TOO_MANY = 20;
    private static final String DELIVERED = "{\"status\":\"DELIVRD\",\"omnimessage_id\":\"om-1\"}";

    private final RecordedReceipts log = new RecordedReceipts();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /// The flood waits at the provider's and not in our memory, and strangers take nobody's place.
    @Test
    void thoseBeyondAreToComeAgain(@TempDir Path folder) throws Exception {
        CallbackTokens.newKeyset(folder.resolve("keys.json"));
        CallbackTokens tokens = CallbackTokens.fromKeyset(folder.resolve("keys.json"));
        PublicAddresses addresses = new PublicAddresses(URI.create("https://herald.example"));
        WebhookTools tools = new WebhookTools(addresses, tokens, metrics, Clock.systemUTC());
        Callbacks callbacks =
                new Callbacks(MessenteAccounts.signing("api").callbacks(), tools, new Receipts("w-1"), log, _ -> {});
        String good = tokens.seal(CallbackTokensTest.origin(Optional.empty()));
        try (WebhookServer server = new WebhookServer(new ListenAddress("127.0.0.1", 0), AT_ONCE, List.of(callbacks));
                HttpClient http = HttpClient.newHttpClient()) {
            server.start();
            log.become(Mode.HELD);
            List<CompletableFuture<Integer>> flood = IntStream.range(0, AT_ONCE + TOO_MANY)
                    .mapToObj(_ -> post(http, server.port(), good))
                    .toList();
            assertEquals(404, post(http, server.port(), "AAAA").get());
            awaitDone(flood, TOO_MANY);
            assertEquals(AT_ONCE, log.entries().size(), "in work");
            log.entries().forEach(entry -> entry.durable().complete(1L));

            List<Integer> answers =
                    flood.stream().map(CompletableFuture::join).sorted().toList();
            assertEquals(
                    Stream.of(Collections.nCopies(AT_ONCE, 200), Collections.nCopies(TOO_MANY, 503))
                            .flatMap(List::stream)
                            .toList(),
                    answers);
            assertTrue(metrics.scrape()
                    .contains("herald_gateway_callbacks_total{answer=\"BUSY\",provider=\"messente\"} 20.0"));
            log.become(Mode.DURABLE);
            assertEquals(200, post(http, server.port(), good).get(), "places are given back");
        }
    }

    private static void awaitDone(List<CompletableFuture<Integer>> flood, int count) throws InterruptedException {
        while (flood.stream().filter(CompletableFuture::isDone).count() < count) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static CompletableFuture<Integer> post(HttpClient http, int port, String token) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/callbacks/messente/" + token))
                .header("X-Messente-Signature", signature())
                .POST(BodyPublishers.ofString(DELIVERED))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private static String signature() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("api".getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(DELIVERED.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
