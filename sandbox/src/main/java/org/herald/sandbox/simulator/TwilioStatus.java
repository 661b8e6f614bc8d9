package org.herald.sandbox.simulator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A step as Twilio reports it.
///
/// @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio's message</a>
/// @see <a href="https://www.twilio.com/docs/api/errors">Twilio's error codes</a>
enum TwilioStatus {
    /// Taken, the sender is known.
    QUEUED(null),
    /// Taken, a messaging service has still to choose the sender.
    ACCEPTED(null),
    SENT(null),
    DELIVERED(null),
    READ(null),
    /// Unreachable handset.
    UNDELIVERED(30003),
    /// Unknown handset.
    FAILED(30005),
    CANCELED(null);

    private final @Nullable Integer errorCode;

    TwilioStatus(@Nullable Integer errorCode) {
        this.errorCode = errorCode;
    }

    static TwilioStatus of(Step step) {
        return switch (step) {
            case SENT -> SENT;
            case DELIVERED -> DELIVERED;
            case SEEN -> READ;
            case UNDELIVERED -> UNDELIVERED;
            case REJECTED -> FAILED;
            case CANCELLED -> CANCELED;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Nullable
    Integer errorCode() {
        return errorCode;
    }

    /// A message that has got so far does not go back when an earlier step is reported late.
    boolean isPast(TwilioStatus other) {
        return compareTo(other) > 0;
    }
}
