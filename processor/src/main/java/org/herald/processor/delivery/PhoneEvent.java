package org.herald.processor.delivery;

import org.herald.processor.runtime.Happening;

/// What happens to a phone number.
sealed interface PhoneEvent extends Happening {

    /// Somebody wrote from it.
    ///
    /// @param known whether it is any customer's
    record Wrote(Reply reply, boolean known) implements PhoneEvent {}

    /// It became a customer's, perhaps one of several.
    record Joined(String customerId) implements PhoneEvent {}

    /// It is no customer's any more.
    record Freed() implements PhoneEvent {}
}
