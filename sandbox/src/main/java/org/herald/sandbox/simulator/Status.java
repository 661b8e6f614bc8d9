package org.herald.sandbox.simulator;

import org.jspecify.annotations.Nullable;

/// A step in the life of a text as Messente reports it.
///
/// @see <a href="https://messente.com/documentation/">Messente's list of statuses and error codes</a>
enum Status {
    ACK(0, null),
    DELIVRD(0, null),
    SEEN(10, null),
    UNDELIV(1, "Delivery failure"),
    REJECTD(8, "Operator blacklisted"),
    DELETED(0, null);

    private final int err;
    private final @Nullable String error;

    Status(int err, @Nullable String error) {
        this.err = err;
        this.error = error;
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
