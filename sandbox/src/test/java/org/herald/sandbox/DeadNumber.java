package org.herald.sandbox;

import java.time.Instant;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;

/// A provider's word that a number is dead, as the gateway reports it.
public final class DeadNumber {

    private DeadNumber() {}

    public static DeliveryReceipt receipt(String messageId, String worker, Instant now) {
        return DeliveryReceipt.newBuilder()
                .setMessageId(messageId)
                .setAttempt(1)
                .setStatus(ReceiptStatus.FAILED)
                .setSource(ReceiptSource.CALLBACK)
                .setProvider("messente")
                .setProviderCode("3")
                .setLane(Topics.STANDARD.name())
                .setPurpose(Purpose.SERVICE)
                .setTemplate("welcome")
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setSegments(1)
                .setRequestedAt(now)
                .setAt(now)
                .setWorker(worker)
                .build();
    }
}
