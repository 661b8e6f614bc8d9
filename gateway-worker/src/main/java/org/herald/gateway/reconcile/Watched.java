package org.herald.gateway.reconcile;

import java.time.Instant;
import java.util.Optional;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.jspecify.annotations.Nullable;

/// One attempt whose end is not on the log as far as it was read. Changed by one thread; what it is about never
/// changes.
final class Watched {

    private final CallbackOrigin origin;
    private long offset;
    private boolean sure;
    private Instant since;
    private Instant due;
    private @Nullable Instant answered;
    private @Nullable String providerMessageId;
    private ReceiptStatus status = ReceiptStatus.SENDING;
    private boolean asking;
    private boolean confirmed;

    /// Begins to watch one.
    ///
    /// @param offset from where a successor knows as much of it
    /// @param sure whether no end of it can lie behind
    /// @param since by the log's clock: no request's own dates, and no provider's clock
    Watched(CallbackOrigin origin, long offset, boolean sure, Instant since, Instant due) {
        this.origin = origin;
        this.offset = offset;
        this.sure = sure;
        this.since = since;
        this.due = due;
    }

    CallbackOrigin origin() {
        return origin;
    }

    long offset() {
        return offset;
    }

    Instant since() {
        return since;
    }

    Optional<String> providerMessageId() {
        return Optional.ofNullable(providerMessageId);
    }

    boolean isTaken() {
        return status != ReceiptStatus.SENDING;
    }

    /// Whether the worker's own word that the provider has it was read.
    boolean isConfirmed() {
        return confirmed;
    }

    /// Whether a status says more than what is known.
    boolean isNews(ReceiptStatus told) {
        return told.compareTo(status) > 0;
    }

    /// Its SENDING receipt is met after all, because the log is read again.
    void metAt(long sending) {
        offset = Math.min(offset, sending);
        sure = true;
    }

    /// The log says that the provider has it.
    void taken(DeliveryReceipt receipt, Instant at, ReconcileRules rules) {
        if (!isTaken()) {
            since = at;
            due = rules.first(true, at);
        }
        if (isNews(receipt.getStatus())) {
            status = receipt.getStatus();
        }
        confirmed |= receipt.getSource() == ReceiptSource.WORKER;
        if (receipt.getProviderMessageId() != null) {
            providerMessageId = receipt.getProviderMessageId();
        }
    }

    ReconcileRules.Facts facts(boolean askable) {
        return new ReconcileRules.Facts(
                isTaken(), sure, askable && providerMessageId != null, since, Optional.ofNullable(answered));
    }

    boolean isDue(Instant now) {
        return !asking && !now.isBefore(due);
    }

    void asking() {
        asking = true;
    }

    /// The provider has answered.
    void answered(Instant at, Instant next) {
        answered = at;
        postpone(next);
    }

    void postpone(Instant next) {
        asking = false;
        due = next;
    }
}
