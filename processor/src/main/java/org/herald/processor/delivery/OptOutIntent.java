package org.herald.processor.delivery;

import org.jspecify.annotations.Nullable;

/// A reply that is to be told to the decisions.
///
/// @param customerId whose reply it is; null for everybody with the number
record OptOutIntent(Reply reply, @Nullable String customerId) {}
