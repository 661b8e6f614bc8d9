package org.herald.processor.customer;

/// What became of a customer's profile.
public enum ProfileNews {
    /// A valid profile is in the store, new or changed.
    KEPT,
    /// The bank erased the person.
    ERASED
}
