package org.herald.gateway.control;

import org.herald.schemas.Scope;

/// What one record of `sms.controls` says.
sealed interface Control {

    /// From now on texts are held back.
    record Held(HeldScope held) implements Control {}

    /// From now on they go.
    record Released(Scope scope) implements Control {}

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
