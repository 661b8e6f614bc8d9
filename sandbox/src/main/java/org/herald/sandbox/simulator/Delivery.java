package org.herald.sandbox.simulator;

import java.util.Optional;

/// How posting something to a customer of a provider went.
///
/// @param status the last answer's, absent where nobody answered
/// @param received whether the provider is content with it and does not repeat it
public record Delivery(Optional<Integer> status, int tries, boolean received) {}
