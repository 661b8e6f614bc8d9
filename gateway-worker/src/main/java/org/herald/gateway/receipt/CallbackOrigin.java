package org.herald.gateway.receipt;

/// Which attempt a callback is about: what the token in the callback's address holds.
///
/// @param provider the provider's short name; a token is good for that provider's callbacks only
public record CallbackOrigin(MessageOrigin message, int attempt, String provider) {}
