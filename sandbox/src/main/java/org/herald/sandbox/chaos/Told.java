package org.herald.sandbox.chaos;

import java.time.Instant;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;

/// What one receipt says of a text.
///
/// @param at by our clock, which is all that is compared
record Told(int attempt, ReceiptStatus status, ReceiptSource source, String worker, Instant at) {

    static Told by(DeliveryReceipt receipt) {
        return new Told(
                receipt.getAttempt(),
                receipt.getStatus(),
                receipt.getSource(),
                receipt.getWorker(),
                receipt.getRecordedAt());
    }

    boolean outcome() {
        return switch (status) {
            case SENDING, RETRYING, UNRECOGNISED, DUPLICATE -> false;
            case ACCEPTED, SENT, REJECTED, EXPIRED, FAILED, UNKNOWN, DELIVERED, SEEN, IN_DOUBT -> true;
        };
    }

    boolean taken() {
        return switch (status) {
            case ACCEPTED, SENT, DELIVERED, SEEN -> true;
            case SENDING, RETRYING, UNRECOGNISED, REJECTED, EXPIRED, FAILED, UNKNOWN, IN_DOUBT, DUPLICATE -> false;
        };
    }

    boolean byCallback() {
        return source == ReceiptSource.CALLBACK;
    }

    @Override
    public String toString() {
        return status + " by " + (byCallback() ? "callback" : worker) + ", attempt " + attempt + " at " + at;
    }
}
