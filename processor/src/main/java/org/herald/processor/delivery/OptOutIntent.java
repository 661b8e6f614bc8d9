package org.herald.processor.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A reply that is to be told to the decisions.
///
/// @param customerId whose reply it is; null for everybody with the number
/// @param silence why no text confirms it; empty where one does
record OptOutIntent(Reply reply, @Nullable String customerId, Optional<Silence> silence) {}
