package org.herald.sandbox.takeover;

/// What happens to a worker at the worst moment, and which of its safeguards it may lack there.
///
/// Each harm is done at the point where one safeguard alone stands between it and a text lost or sent twice.
enum Harm {
    /// Killed when it has claimed texts and sent none of them: `low` makes the successor look at them again.
    KILLED_WITH_CLAIMS(false),

    /// Killed when the provider has taken texts and no outcome is on record: the wait for SENDING has left a trace.
    KILLED_AFTER_SENDING(false),

    /// Frozen between claim and send, woken when the successor has sent in its place: the lease is over.
    FROZEN_BEFORE_SENDING(true),

    /// Frozen right before it claims, woken when the successor has sent the same texts: the fence refuses the
    /// claim.
    FROZEN_BEFORE_CLAIMING(true);

    private final boolean frozen;

    Harm(boolean frozen) {
        this.frozen = frozen;
    }

    /// Whether the worker is stopped and continued, not killed.
    boolean frozen() {
        return frozen;
    }
}
