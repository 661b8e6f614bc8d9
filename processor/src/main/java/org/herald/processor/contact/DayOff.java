package org.herald.processor.contact;

/// Days on which people are left alone; the policy says which.
public enum DayOff {
    SATURDAYS,
    SUNDAYS,
    /// The public holidays of the person's country.
    HOLIDAYS
}
