package org.herald.sandbox.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptStatus;

/// What became of messages, from their receipts in whatever order these came: the furthest state of any attempt.
final class LastStates {

    private LastStates() {}

    /// The last state of each message, by message id.
    static Map<String, ReceiptStatus> of(List<DeliveryReceipt> receipts) {
        return receipts.stream()
                .collect(Collectors.toMap(
                        DeliveryReceipt::getMessageId, DeliveryReceipt::getStatus, LastStates::further));
    }

    private static ReceiptStatus further(ReceiptStatus one, ReceiptStatus other) {
        return rank(one) >= rank(other) ? one : other;
    }

    /// Anything that a provider says overrides a doubt.
    private static int rank(ReceiptStatus status) {
        return switch (status) {
            case UNRECOGNISED, DUPLICATE -> 0;
            case SENDING, RETRYING -> 1;
            case IN_DOUBT -> 2;
            case ACCEPTED -> 3;
            case SENT -> 4;
            case REJECTED, EXPIRED, FAILED, UNKNOWN -> 5;
            case DELIVERED -> 6;
            case SEEN -> 7;
        };
    }
}
