package org.herald.gateway.webhook;

/// What a provider is answered when it posts something.
enum Answer {
    RECEIVED(200),
    /// A text from a sender that is no phone number: nobody's reply, and kept nowhere.
    NO_PHONE(200),
    UNREADABLE(400),
    UNSIGNED(401),
    UNKNOWN_TOKEN(404),
    TOO_SLOW(408),
    TOO_LARGE(413),
    /// More at once than may be in work.
    BUSY(503),
    NOT_STORED(503);

    private final int status;

    Answer(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /// Whether the body, or the rest of it, was not read.
    boolean leavesBody() {
        return this == UNKNOWN_TOKEN || this == TOO_SLOW || this == TOO_LARGE || this == BUSY;
    }

    boolean asksForAnotherTry() {
        return this == BUSY || this == NOT_STORED;
    }
}
