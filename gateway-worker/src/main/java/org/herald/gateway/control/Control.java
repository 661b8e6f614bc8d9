package org.herald.gateway.control;

import org.herald.schemas.Scope;

/// What one record of `sms.controls` says.
sealed interface Control {

    /// From now on texts are held back.
    record Held(HeldScope held) implements Control {}

    /// From now on they go.
    record Released(Scope scope) implements Control {}

    /// Something is said of a scope, and cannot be read: texts are held back, for that is the side on which nothing
    /// is done that cannot be undone. The processor does the same.
    record Unreadable(HeldScope held, Fault fault) implements Control {}

    /// Nothing that can be obeyed.
    record Ignored(Fault fault) implements Control {}

    /// Why a record cannot be obeyed: one word. The words are public: they stand in the metric
    /// `herald.gateway.controls.ignored`, and mean the same as those of dead letters.
    enum Fault {
        INVALID_SCOPE,
        UNDECODABLE,
        WRONG_TYPE
    }
}
