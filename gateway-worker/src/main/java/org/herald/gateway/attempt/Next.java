package org.herald.gateway.attempt;

import java.time.Duration;
import java.util.Optional;

/// What to do after one attempt.
public sealed interface Next {

    /// The provider took it: report ACCEPTED.
    record Done(String providerMessageId) implements Next {}

    /// Certainly not taken: report RETRYING, and try again after a wait.
    ///
    /// @param asked what the provider asked for, where it did
    record Again(Optional<Duration> asked, String reason, Optional<String> code) implements Next {}

    /// Refused for good: report REJECTED.
    record GiveUp(String reason, Optional<String> code) implements Next {}

    /// It may have been taken: wait for a late word of it, then settle by the guarantee.
    record Settle(String reason) implements Next {}

    /// Its time was over before this attempt began: report EXPIRED.
    record TooLate() implements Next {}

    /// This worker may not send it any more: it says nothing, the partition's owner will settle it.
    record Stopped() implements Next {}

    /// It has to wait for something that is not its own: a hold, an account that takes nothing now. It gives its slot
    /// back and says nothing.
    record Back() implements Next {}
}
