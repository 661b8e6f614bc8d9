package org.herald.sandbox.lender;

import org.herald.lending.CustomerProfile;

/// A customer of the lender and what the bank has on record of them.
///
/// @param id the key of everything about the person
/// @param published when the bank publishes the profile
public record Customer(String id, CustomerProfile profile, Published published) {

    /// When a profile is published, seen from the person's events.
    public enum Published {
        BEFORE,
        LATE,
        NEVER
    }

    /// A profile holds a phone number, which no log may show.
    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
