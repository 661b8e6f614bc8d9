package org.herald.processor.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.processor.runtime.Fault;
import org.herald.processor.validation.Inspection;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;
import org.herald.sms.OptOutSource;
import org.herald.sms.OptOutState;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.Unconfirmed;

/// Finds among the receipts the refusals that say something about the person or the number. A receipt that comes
/// again says the same again, which changes nothing: the newest record of a customer counts, by its own time.
final class RefusalProcessor extends ContextualProcessor<String, Object, String, Object> {

    private final MeterRegistry meters;

    RefusalProcessor(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void process(Record<String, Object> message) {
        if (message.value() instanceof DeliveryReceipt receipt) {
            Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
            meaning(receipt)
                    .map(meaning -> said(meaning, heard(receipt, message.timestamp()), now))
                    // Without the headers, which may be larger than the next topic takes.
                    .ifPresent(said -> context().forward(new Record<>(message.key(), said, message.timestamp())));
        }
    }

    /// With our clock in `at`: what people say bears it too, and which of the two is newer decides.
    private static DeliveryReceipt heard(DeliveryReceipt receipt, long timestamp) {
        Instant recorded = receipt.getRecordedAt();
        return DeliveryReceipt.newBuilder(receipt)
                .setAt(recorded == null ? Instant.ofEpochMilli(timestamp) : recorded)
                .build();
    }

    private static Optional<ProviderCodes.Meaning> meaning(DeliveryReceipt receipt) {
        String provider = receipt.getProvider();
        String code = receipt.getProviderCode();
        boolean failed = receipt.getStatus() == ReceiptStatus.REJECTED || receipt.getStatus() == ReceiptStatus.FAILED;
        return failed && provider != null && code != null ? ProviderCodes.of(provider, code) : Optional.empty();
    }

    private Object said(ProviderCodes.Meaning meaning, DeliveryReceipt receipt, Instant now) {
        new Inspection(now)
                .id("messageId", receipt.getMessageId(), Fault.INVALID_EVENT_ID)
                .instant("at", receipt.getAt())
                .instant("requestedAt", receipt.getRequestedAt())
                .refuse();
        return switch (meaning) {
            case ProviderCodes.Meaning.DeadNumber(var reason) -> {
                meters.counter("herald.suppressions", "provider", receipt.getProvider(), "reason", reason)
                        .increment();
                yield new NumberSuppression(
                        receipt.getMessageId(),
                        reason,
                        receipt.getProvider(),
                        receipt.getProviderCode(),
                        receipt.getRequestedAt(),
                        receipt.getAt());
            }
            case ProviderCodes.Meaning.OptedOut() -> {
                meters.counter("herald.opt.outs", "state", "OUT", "source", OptOutSource.PROVIDER.name())
                        .increment();
                yield new OptOut(
                        "refusal-" + receipt.getMessageId(),
                        OptOutState.OUT,
                        OptOutSource.PROVIDER,
                        false,
                        receipt.getAt(),
                        Unconfirmed.PROVIDER_REFUSED);
            }
        };
    }
}
