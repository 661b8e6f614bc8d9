package org.herald.processor.nurturing;

import org.herald.processor.intent.EventHead;

/// What happens between the lender and a quiet customer.
sealed interface NurturingEvent {

    /// The person has not used the service for a while.
    record Inactive(EventHead head) implements NurturingEvent {}
}
