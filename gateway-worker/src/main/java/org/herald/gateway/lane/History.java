package org.herald.gateway.lane;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.herald.sms.DeliveryReceipt;

/// What the receipts say of one message, read in order. To read some of them again, in order, changes nothing.
///
/// @param open attempts that began and of which nobody knows how they ended
/// @param hasOutcome somebody knows what became of it, or has given up knowing
/// @param attempts highest number of an attempt; 0 when there was none
/// @param provider who the last attempt was made with
record History(Set<Attempt> open, boolean hasOutcome, int attempts, Optional<String> provider) {

    static final History NONE = new History(Set.of(), false, 0, Optional.empty());

    /// An attempt is closed only by the worker that made it: a late word of a frozen worker must not close the
    /// attempt of its successor.
    record Attempt(int number, String worker) {}

    History {
        open = Set.copyOf(open);
    }

    /// The same with one receipt more.
    History with(DeliveryReceipt receipt) {
        Attempt attempt = new Attempt(receipt.getAttempt(), receipt.getWorker());
        Set<Attempt> stillOpen = new HashSet<>(open);
        boolean outcome = switch (receipt.getStatus()) {
            // What a newer version wrote and we cannot read may have been a send.
            case SENDING, UNRECOGNISED -> {
                stillOpen.add(attempt);
                yield hasOutcome;
            }
            case RETRYING -> {
                stillOpen.remove(attempt);
                yield hasOutcome;
            }
            // It is about another record, which was not sent.
            case DUPLICATE -> hasOutcome;
            case ACCEPTED, SENT, REJECTED, EXPIRED, FAILED, UNKNOWN, DELIVERED, SEEN, IN_DOUBT -> true;
        };
        return new History(
                stillOpen,
                outcome,
                Math.max(attempts, receipt.getAttempt()),
                Optional.ofNullable(receipt.getProvider()).or(() -> provider));
    }

    /// How many attempts began of which nobody knows how they ended.
    int inDoubt() {
        return open.size();
    }
}
