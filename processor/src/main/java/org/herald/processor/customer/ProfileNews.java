package org.herald.processor.customer;

/// What became of what is known of a customer.
public enum ProfileNews {
    /// A valid profile is in the store, new or changed, or the person said something about texts.
    KEPT,
    /// The bank erased the person.
    ERASED
}
