package org.herald.sandbox.provider;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.herald.gateway.provider.InboundReader;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.Callbacks;
import org.herald.gateway.webhook.InboundTexts;
import org.herald.gateway.webhook.ListenAddress;
import org.herald.gateway.webhook.PublicAddresses;
import org.herald.gateway.webhook.Webhook;
import org.herald.gateway.webhook.WebhookServer;
import org.herald.gateway.webhook.WebhookTools;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.child.Ports;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.InboundSms;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptStatus;

/// The gateway's webhooks as they are, with lists where Kafka would be.
final class Reception implements AutoCloseable {

    private final List<DeliveryReceipt> receipts = new CopyOnWriteArrayList<>();
    private final List<InboundSms> texts = new CopyOnWriteArrayList<>();
    private final List<String> blamed = new CopyOnWriteArrayList<>();
    private final PublicAddresses addresses;
    private final CallbackTokens tokens;
    private final WebhookServer server;
    private volatile boolean kafkaAway;

    Reception(Path folder, List<ProviderConfig> accounts) throws Exception {
        Path keyset = folder.resolve("keyset");
        CallbackTokens.newKeyset(keyset);
        tokens = CallbackTokens.fromKeyset(keyset);
        int port = Ports.free();
        addresses = new PublicAddresses(URI.create("http://127.0.0.1:" + port));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        WebhookTools tools = new WebhookTools(addresses, tokens, metrics, Clock.systemUTC());
        List<Webhook> webhooks = new ArrayList<>();
        for (ProviderConfig account : accounts) {
            webhooks.add(new Callbacks(account.callbacks(), tools, new Receipts("w-1"), new Log(), blamed::add));
            InboundReader reader = account.inbound().orElseThrow();
            webhooks.add(new InboundTexts(reader, tools, text -> kept(text, texts)));
        }
        server = new WebhookServer(new ListenAddress("127.0.0.1", port), 20, webhooks);
        server.start();
    }

    private final class Log implements ReceiptLog {

        @Override
        public CompletableFuture<Long> write(int partition, String key, DeliveryReceipt receipt) {
            return kept(receipt, receipts);
        }

        @Override
        public void close() {}
    }

    private <T> CompletableFuture<Long> kept(T record, List<T> kept) {
        if (kafkaAway) {
            return CompletableFuture.failedFuture(new IllegalStateException("Kafka is away"));
        }
        kept.add(record);
        return CompletableFuture.completedFuture((long) kept.size());
    }

    void loseKafka(boolean away) {
        kafkaAway = away;
    }

    /// Where a provider tells what becomes of this message.
    URI callback(String provider, String messageId) {
        MessageOrigin message = new MessageOrigin(
                messageId,
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
        return addresses.callback(provider, tokens.seal(new CallbackOrigin(message, 1, provider)));
    }

    URI inbound(ProviderConfig account) {
        URI address = addresses.inbound(account.name(), tokens.sealInbound(account.name()));
        return account.inbound().orElseThrow().asEntered(address);
    }

    /// What was told of a message, once there is so much of it.
    List<ReceiptStatus> awaitTold(String messageId, int count) throws InterruptedException {
        Patience patience = Patience.forOneThing();
        while (told(messageId).count() < count && patience.lasts()) {
            LockSupport.parkNanos(10_000_000);
        }
        return told(messageId).map(DeliveryReceipt::getStatus).toList();
    }

    Stream<DeliveryReceipt> told(String messageId) {
        return receipts.stream().filter(receipt -> receipt.getMessageId().equals(messageId));
    }

    List<InboundSms> texts() {
        return texts;
    }

    /// What somebody else would post.
    static int post(URI url, String header, String signature) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header(header, signature)
                    .POST(BodyPublishers.ofString("{\"status\":\"DELIVRD\"}"))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
