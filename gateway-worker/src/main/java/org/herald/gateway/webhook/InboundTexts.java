package org.herald.gateway.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.herald.gateway.provider.InboundReader;
import org.herald.gateway.provider.InboundReader.Thanks;
import org.herald.gateway.provider.InboundReport;
import org.herald.gateway.receipt.InboundLog;
import org.herald.schemas.PhoneNumber;
import org.herald.sms.InboundSms;

/// Takes the texts that people write to our numbers at one provider. A provider hears "received" only when the text
/// is durable; else it posts it again. What is posted twice has the same key and the same id twice.
public final class InboundTexts implements Webhook {

    private final InboundReader reader;
    private final WebhookTools tools;
    private final InboundLog log;

    public InboundTexts(InboundReader reader, WebhookTools tools, InboundLog log) {
        this.reader = reader;
        this.tools = tools;
        this.log = log;
    }

    @Override
    public String path() {
        return PublicAddresses.inboundPath(reader.provider());
    }

    @Override
    public String signatureHeader() {
        return reader.signatureHeader();
    }

    @Override
    public Optional<Thanks> thanks() {
        return reader.thanks();
    }

    @Override
    public void count(Answer answer) {
        tools.metrics()
                .counter("herald.gateway.inbound", "provider", reader.provider(), "answer", answer.name())
                .increment();
    }

    @Override
    public Optional<Taker> open(String token) {
        if (!tools.tokens().opensInbound(token, reader.provider())) {
            return Optional.empty();
        }
        URI url = tools.addresses().inbound(reader.provider(), token);
        return Optional.of((body, signature) -> reader.genuine(url, body, signature) ? take(body) : Answer.UNSIGNED);
    }

    private Answer take(byte[] body) throws InterruptedException {
        Optional<InboundReport> report = reader.read(body);
        if (report.isEmpty()) {
            return Answer.UNREADABLE;
        }
        if (!isPhone(report.get().from())) {
            return Answer.NO_PHONE;
        }
        InboundSms text = text(report.get(), tools.clock().instant());
        return Durability.of(() -> log.write(text));
    }

    private static boolean isPhone(String from) {
        try {
            new PhoneNumber(from);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private InboundSms text(InboundReport report, Instant now) {
        return InboundSms.newBuilder()
                .setProvider(reader.provider())
                .setProviderMessageId(report.providerMessageId())
                .setFrom(report.from())
                .setTo(report.to())
                .setText(report.text())
                .setReceivedAt(report.at().orElse(now))
                .setAt(now)
                .setAnsweredAs(report.answeredAs().orElse(null))
                .build();
    }
}
