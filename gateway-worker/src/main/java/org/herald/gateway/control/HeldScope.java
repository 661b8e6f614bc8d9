package org.herald.gateway.control;

import java.time.Instant;
import org.herald.schemas.Scope;

/// Texts that are held back, and why.
///
/// @param reason in the words of whoever holds them back
public record HeldScope(Scope scope, String reason, String heldBy, Instant heldAt) {}
