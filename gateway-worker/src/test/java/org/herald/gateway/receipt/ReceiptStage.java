package org.herald.gateway.receipt;

import java.time.Instant;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;

/// Receipts for tests of who counts them.
public final class ReceiptStage {

    private ReceiptStage() {}

    /// Of the first attempt, of a text of two parts of the brand `b`.
    public static DeliveryReceipt receipt(
            String messageId, ReceiptStatus status, Instant at, String provider, String country) {
        boolean called = switch (status) {
            case SENT, DELIVERED, SEEN, FAILED -> true;
            default -> false;
        };
        return DeliveryReceipt.newBuilder()
                .setMessageId(messageId)
                .setAttempt(1)
                .setStatus(status)
                .setSource(called ? ReceiptSource.CALLBACK : ReceiptSource.WORKER)
                .setProvider(provider)
                .setLane(Topics.BULK.name())
                .setPurpose(Purpose.MARKETING)
                .setTemplate("t")
                .setLocale("et")
                .setCountry(country)
                .setBrand("b")
                .setSegments(2)
                .setRequestedAt(at)
                .setAt(at)
                .setRecordedAt(at)
                .setWorker("w-1")
                .build();
    }
}
