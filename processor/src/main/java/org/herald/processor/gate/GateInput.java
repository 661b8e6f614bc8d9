package org.herald.processor.gate;

import org.herald.processor.customer.ProfileNews;
import org.herald.processor.intent.SmsIntent;

/// What reaches the gate, each under the id of its customer.
public sealed interface GateInput {

    /// A use case asks for a text.
    record Asked(SmsIntent intent) implements GateInput {}

    /// The person's profile changed.
    record News(ProfileNews news) implements GateInput {}
}
