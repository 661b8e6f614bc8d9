package org.herald.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.gateway.provider.messente.MessenteAccounts;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.KafkaInboundLog;
import org.herald.gateway.receipt.KafkaReceiptLog;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.WriteHealth;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.ListenAddress;
import org.herald.gateway.webhook.PublicAddresses;
import org.herald.gateway.webhook.WebhookServer;
import org.herald.gateway.webhook.WebhookTools;
import org.herald.sms.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kafka's own client, with the worker's settings, and nobody at the brokers' address.
class UnreachableKafkaTest {

    /// A provider's, the shortest we know of.
    /// Before Kafka's client gives up by itself, which takes two minutes.
    private static final Duration LONGEST = Duration.ofSeconds(100);

    private static final String DELIVERED = "{\"status\":\"DELIVRD\",\"omnimessage_id\":\"om-1\"}";
    private static final String STOP = "{\"msg_id\":\"in-1\",\"text\":\"STOP\",\"sender\":\"+37255512345\"}";

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void callbacksAndTextsAreToComeAgainWithinTheProvidersPatience() throws Exception {
        Path keyset = folder.resolve("keys.json");
        CallbackTokens.newKeyset(keyset);
        CallbackTokens tokens = CallbackTokens.fromKeyset(keyset);
        PublicAddresses addresses = new PublicAddresses(URI.create("https://herald.example"));
        WebhookTools tools = new WebhookTools(addresses, tokens, metrics, Clock.systemUTC());
        WriteHealth health = new WriteHealth();
        Serializer<Object> values = (_, _) -> new byte[] {1};
        Map<String, String> kafka = Map.of("bootstrap.servers", nobody());
        try (Producer<byte[], byte[]> producer = new KafkaClients(kafka).producer("test");
                HttpClient http = HttpClient.newHttpClient();
                WebhookServer server = new WebhookServer(
                        new ListenAddress("127.0.0.1", 0),
                        10,
                        new Webhooks(
                                        tools,
                                        new Receipts("w-1"),
                                        new KafkaReceiptLog(producer, values, metrics, health),
                                        new KafkaInboundLog(producer, values, health))
                                .of(List.of(MessenteAccounts.signing("api")), (_, _) -> {}))) {
            server.start();
            String here = "http://127.0.0.1:" + server.port();
            long begun = System.nanoTime();
            CompletableFuture<Integer> callback =
                    post(http, here + "/callbacks/messente/" + tokens.seal(origin()), "api", DELIVERED);
            CompletableFuture<Integer> text =
                    post(http, here + "/inbound/messente/" + tokens.sealInbound("messente"), "inbound-api", STOP);
            assertEquals(503, callback.get());
            assertEquals(503, text.get());
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(taken.compareTo(LONGEST) < 0, "took " + taken);
            producer.close(Duration.ZERO);
        }
    }

    private static String nobody() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }

    private static CompletableFuture<Integer> post(HttpClient http, String url, String secret, String body)
            throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Messente-Signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode());
    }

    private static CallbackOrigin origin() {
        MessageOrigin message = new MessageOrigin(
                "m-1",
                "customer-1",
                0,
                "sms.requests.standard",
                Purpose.SERVICE,
                "loan-approved",
                "et",
                "EE",
                "nordlaen",
                Optional.empty(),
                1,
                Instant.now());
        return new CallbackOrigin(message, 1, "messente");
    }
}
