package org.herald.gateway.receipt;

import java.time.Instant;
import java.util.Optional;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.CallbackReport.Price;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.PriceBasis;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;

/// Makes flat receipts.
public final class Receipts {

    private final String worker;
    private final PriceTable prices;

    /// What a text costs where the provider has not said it.
    @FunctionalInterface
    public interface PriceTable {

        /// Empty where there is no price for the country.
        Optional<Price> cost(String country, int parts);
    }

    /// Makes receipts for one worker that has no table of prices.
    ///
    /// @param worker who signs the receipts
    public Receipts(String worker) {
        this(worker, (_, _) -> Optional.empty());
    }

    public Receipts(String worker, PriceTable prices) {
        this.worker = worker;
        this.prices = prices;
    }

    /// One step of an attempt, as the worker or a takeover sees it.
    ///
    /// @param attempt from 1; 0 when it ended before any attempt
    /// @param provider empty before any attempt
    public record Step(
            int attempt,
            ReceiptStatus status,
            ReceiptSource source,
            Optional<String> reason,
            Optional<String> provider,
            Optional<String> providerMessageId,
            Optional<String> providerCode) {

        public static Step of(int attempt, ReceiptStatus status, ReceiptSource source) {
            return new Step(
                    attempt, status, source, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public Step because(String why) {
            return new Step(attempt, status, source, Optional.of(why), provider, providerMessageId, providerCode);
        }

        public Step by(String name) {
            return new Step(attempt, status, source, reason, Optional.of(name), providerMessageId, providerCode);
        }

        public Step answered(Optional<String> id, Optional<String> code) {
            return new Step(attempt, status, source, reason, provider, id, code);
        }
    }

    public DeliveryReceipt of(MessageOrigin origin, Step step, Instant at) {
        DeliveryReceipt.Builder receipt = start(origin, step.attempt(), at, at)
                .setStatus(step.status())
                .setSource(step.source())
                .setReason(step.reason().orElse(null))
                .setProvider(step.provider().orElse(null))
                .setProviderMessageId(step.providerMessageId().orElse(null))
                .setProviderCode(step.providerCode().orElse(null));
        if (step.status() == ReceiptStatus.ACCEPTED) {
            prices.cost(origin.country(), origin.segments())
                    .ifPresent(price -> price(receipt, price, PriceBasis.ESTIMATED));
        }
        return receipt.build();
    }

    /// What a callback says; `now` stands in where the provider does not say when it happened.
    public DeliveryReceipt of(CallbackOrigin callback, CallbackReport report, Instant now) {
        return told(callback, report, ReceiptSource.CALLBACK, now);
    }

    /// What the provider says because it was asked.
    public DeliveryReceipt asked(CallbackOrigin attempt, CallbackReport report, Instant now) {
        return told(attempt, report, ReceiptSource.RECONCILIATION, now);
    }

    private DeliveryReceipt told(CallbackOrigin callback, CallbackReport report, ReceiptSource source, Instant now) {
        DeliveryReceipt.Builder receipt = start(
                        callback.message(), callback.attempt(), report.at().orElse(now), now)
                .setStatus(report.status())
                .setSource(source)
                .setReason(report.reason().orElse(null))
                .setProvider(callback.provider())
                .setProviderMessageId(report.providerMessageId().orElse(null))
                .setProviderCode(report.providerCode().orElse(null))
                .setSegments(report.segments().orElse(callback.message().segments()));
        report.price().ifPresent(price -> price(receipt, price, PriceBasis.BILLED));
        return receipt.build();
    }

    private static void price(DeliveryReceipt.Builder receipt, Price price, PriceBasis basis) {
        receipt.setPrice(price.amount()).setPriceCurrency(price.currency()).setPriceBasis(basis);
    }

    private DeliveryReceipt.Builder start(MessageOrigin origin, int attempt, Instant at, Instant now) {
        return DeliveryReceipt.newBuilder()
                .setMessageId(origin.messageId())
                .setAttempt(attempt)
                .setLane(origin.lane())
                .setPurpose(origin.purpose())
                .setTemplate(origin.template())
                .setLocale(origin.locale())
                .setCountry(origin.country())
                .setBrand(origin.brand())
                .setCampaignId(origin.campaignId().orElse(null))
                .setSegments(origin.segments())
                .setRequestedAt(origin.requestedAt())
                .setAt(at)
                .setWorker(worker)
                .setRecordedAt(now);
    }
}
