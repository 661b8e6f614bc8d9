package org.herald.sandbox.simulator;

import org.jspecify.annotations.Nullable;

/// A step as Messente reports it.
///
/// @see <a href="https://messente.com/documentation/">Messente's list of statuses and error codes</a>
enum MessenteStatus {
    ACK(0, null),
    DELIVRD(0, null),
    SEEN(10, null),
    UNDELIV(1, "Delivery failure"),
    REJECTD(8, "Operator blacklisted"),
    DELETED(0, null);

    private final int err;
    private final @Nullable String error;

    MessenteStatus(int err, @Nullable String error) {
        this.err = err;
        this.error = error;
    }

    static MessenteStatus of(Step step) {
        return switch (step) {
            case SENT -> ACK;
            case DELIVERED -> DELIVRD;
            case SEEN -> SEEN;
            case UNDELIVERED -> UNDELIV;
            case REJECTED -> REJECTD;
            case CANCELLED -> DELETED;
        };
    }

    int err() {
        return err;
    }

    @Nullable
    String error() {
        return error;
    }

    /// What was delivered is paid for.
    boolean isPriced() {
        return this == DELIVRD;
    }
}
