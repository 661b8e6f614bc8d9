package org.herald.processor.delivery;

/// Why no text confirms a reply.
enum Silence {
    /// The person was told the same before.
    UNCHANGED,
    /// The number got all the confirmations of a day.
    DAILY_LIMIT,
    /// The provider has answered it.
    PROVIDER_ANSWERED
}
