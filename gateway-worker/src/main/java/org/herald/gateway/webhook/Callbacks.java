package org.herald.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.ProviderHealth;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.sms.DeliveryReceipt;

/// Takes one provider's callbacks: token, signature, body, receipt, in this order. A provider hears "received" only
/// when the receipt is durable; else it calls again.
public final class Callbacks {

    /// What the provider is answered.
    public enum Answer {
        RECEIVED(200),
        UNREADABLE(400),
        UNSIGNED(401),
        UNKNOWN_TOKEN(404),
        TOO_SLOW(408),
        TOO_LARGE(413),
        NOT_STORED(503);

        private final int status;

        Answer(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /// Providers wait some seconds for the answer; a receipt that takes longer is asked for again by the provider.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CallbackReader reader;
    private final CallbackTokens tokens;
    private final Receipts receipts;
    private final ReceiptLog log;
    private final ProviderHealth health;
    private final MeterRegistry metrics;
    private final Clock clock;

    public Callbacks(
            CallbackReader reader,
            CallbackTokens tokens,
            Receipts receipts,
            ReceiptLog log,
            ProviderHealth health,
            MeterRegistry metrics,
            Clock clock) {
        this.reader = reader;
        this.tokens = tokens;
        this.receipts = receipts;
        this.log = log;
        this.health = health;
        this.metrics = metrics;
        this.clock = clock;
    }

    String provider() {
        return reader.provider();
    }

    String signatureHeader() {
        return reader.signatureHeader();
    }

    Answer take(String token, Optional<String> signature, byte[] body) throws InterruptedException {
        return counted(answer(token, signature, body));
    }

    /// Counts what was answered, also without a look at the callback.
    Answer counted(Answer answer) {
        metrics.counter("herald.gateway.callbacks", "provider", provider(), "answer", answer.name())
                .increment();
        return answer;
    }

    private Answer answer(String token, Optional<String> signature, byte[] body) throws InterruptedException {
        Optional<CallbackOrigin> origin =
                tokens.open(token).filter(it -> it.provider().equals(provider()));
        if (origin.isEmpty()) {
            return Answer.UNKNOWN_TOKEN;
        }
        if (signature.filter(given -> reader.genuine(body, given)).isEmpty()) {
            return Answer.UNSIGNED;
        }
        Optional<CallbackReport> report = reader.read(body);
        return report.isEmpty() ? Answer.UNREADABLE : store(origin.get(), report.get());
    }

    private Answer store(CallbackOrigin origin, CallbackReport report) throws InterruptedException {
        if (report.account()) {
            health.accountBlamed(report.reason().orElse("account"));
        }
        if (report.status().isEmpty()) {
            // Still pending: nothing that the ACCEPTED receipt does not say already.
            return Answer.RECEIVED;
        }
        DeliveryReceipt receipt = receipts.of(origin, report.status().get(), report, clock.instant());
        CompletableFuture<Long> durable =
                log.write(origin.message().partition(), origin.message().key(), receipt);
        try {
            durable.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Answer.RECEIVED;
        } catch (ExecutionException | TimeoutException _) {
            return Answer.NOT_STORED;
        }
    }
}
