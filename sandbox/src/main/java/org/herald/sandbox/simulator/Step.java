package org.herald.sandbox.simulator;

/// A step in the life of a text; each provider has its own words for it.
enum Step {
    SENT,
    DELIVERED,
    SEEN,
    UNDELIVERED,
    REJECTED,
    CANCELLED
}
