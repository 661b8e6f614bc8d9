package org.herald.gateway.webhook;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.sms.DeliveryReceipt;

/// Takes one provider's callbacks. A provider hears "received" only when the receipt is durable; else it calls again.
///
/// Every callback leaves a receipt, also one that says nothing new of the status: it may be the first to say that the
/// provider has the text at all, what it costs, or in how many parts it went. Which state counts is decided by the
/// order of states, whoever reads.
public final class Callbacks implements Webhook {

    private final CallbackReader reader;
    private final WebhookTools tools;
    private final Receipts receipts;
    private final ReceiptLog log;
    private final Consumer<String> accountBlamed;

    /// Takes the callbacks of one provider.
    ///
    /// @param accountBlamed told the reason when a text failed because of our account
    public Callbacks(
            CallbackReader reader,
            WebhookTools tools,
            Receipts receipts,
            ReceiptLog log,
            Consumer<String> accountBlamed) {
        this.reader = reader;
        this.tools = tools;
        this.receipts = receipts;
        this.log = log;
        this.accountBlamed = accountBlamed;
    }

    @Override
    public String path() {
        return PublicAddresses.callbackPath(reader.provider());
    }

    @Override
    public String signatureHeader() {
        return reader.signatureHeader();
    }

    @Override
    public void count(Answer answer) {
        tools.metrics()
                .counter("herald.gateway.callbacks", "provider", reader.provider(), "answer", answer.name())
                .increment();
    }

    @Override
    public Optional<Taker> open(String token) {
        URI url = tools.addresses().callback(reader.provider(), token);
        return tools.tokens()
                .open(token)
                .filter(origin -> origin.provider().equals(reader.provider()))
                .map(origin -> (body, signature) ->
                        reader.genuine(url, body, signature) ? take(origin, body) : Answer.UNSIGNED);
    }

    private Answer take(CallbackOrigin origin, byte[] body) throws InterruptedException {
        Optional<CallbackReport> report = reader.read(body);
        return report.isEmpty() ? Answer.UNREADABLE : store(origin, report.get());
    }

    private Answer store(CallbackOrigin origin, CallbackReport report) throws InterruptedException {
        report.reason().ifPresent(this::countReason);
        if (report.account()) {
            accountBlamed.accept(report.reason().orElse("account"));
        }
        DeliveryReceipt receipt = receipts.of(origin, report, tools.clock().instant());
        return Durability.of(
                () -> log.write(origin.message().partition(), origin.message().key(), receipt));
    }

    private void countReason(String reason) {
        tools.metrics()
                .counter("herald.gateway.callback.reasons", "provider", reader.provider(), "reason", reason)
                .increment();
    }
}
