package org.herald.gateway.lane;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.herald.sms.DeliveryReceipt;

/// What the receipts say of one message, read in order.
final class History {

    /// An attempt is closed only by the worker that made it: a late word of a frozen worker must not close the
    /// attempt of its successor.
    private record Attempt(int number, String worker) {}

    private final Set<Attempt> open = new HashSet<>();
    private boolean outcome;
    private int attempts;
    private Optional<String> provider = Optional.empty();

    void add(DeliveryReceipt receipt) {
        Attempt attempt = new Attempt(receipt.getAttempt(), receipt.getWorker());
        attempts = Math.max(attempts, receipt.getAttempt());
        provider = Optional.ofNullable(receipt.getProvider()).or(() -> provider);
        switch (receipt.getStatus()) {
            // What a newer version wrote and we cannot read may have been a send.
            case SENDING, UNRECOGNISED -> open.add(attempt);
            case RETRYING -> open.remove(attempt);
            case ACCEPTED, SENT, REJECTED, EXPIRED, FAILED, UNKNOWN, DELIVERED, SEEN, IN_DOUBT -> outcome = true;
        }
    }

    /// Somebody knows what became of it, or has given up knowing.
    boolean hasOutcome() {
        return outcome;
    }

    /// How many attempts began of which nobody knows how they ended.
    int inDoubt() {
        return open.size();
    }

    /// Highest number of an attempt; 0 when there was none.
    int attempts() {
        return attempts;
    }

    /// Who the last attempt was made with.
    Optional<String> provider() {
        return provider;
    }
}
