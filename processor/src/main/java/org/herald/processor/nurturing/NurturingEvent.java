package org.herald.processor.nurturing;

import java.time.Instant;
import org.herald.processor.intent.EventHead;
import org.herald.processor.runtime.Happening;

/// What happens between the lender and a quiet customer.
sealed interface NurturingEvent extends Happening {

    EventHead head();

    /// The person used the service.
    record Active(EventHead head) implements NurturingEvent {}

    /// The bank says that the person has not used the service for a while.
    record Inactive(EventHead head, Instant lastActiveAt) implements NurturingEvent {}
}
