package org.herald.processor.gate;

import org.herald.processor.customer.ProfileNews;
import org.herald.processor.intent.Wish;

/// What reaches the gate, each under the id of its customer.
public sealed interface GateInput {

    /// A use case wants something.
    record Wished(Wish wish) implements GateInput {}

    /// What is known of the person changed.
    record News(ProfileNews news) implements GateInput {}
}
