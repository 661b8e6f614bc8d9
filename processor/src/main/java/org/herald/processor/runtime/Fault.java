package org.herald.processor.runtime;

/// Why a record went to the dead letters: one word that tells where to look and nothing about a person. The words
/// are public: they stand in the header `herald.reason` and in the metric `herald.dead.letters`.
public enum Fault {
    NO_KEY,
    INVALID_KEY,
    NO_VALUE,
    UNDECODABLE,
    /// A record of a type that its topic never holds. Where a topic holds several types, one that is not known is
    /// skipped instead.
    WRONG_TYPE,
    INVALID_EVENT_ID,
    INVALID_LOAN_ID,
    INVALID_DATE,
    INVALID_AMOUNT,
    INVALID_CURRENCY,
    INVALID_URL,
    INVALID_PHONE,
    /// A number of a kind that gets no texts, such as a fixed line.
    NO_MOBILE_PHONE,
    INVALID_LOCALE,
    INVALID_COUNTRY,
    INVALID_ZONE,
    INVALID_BRAND,
    INVALID_NAME,
    /// What would be known of one part of a customer's life after it is more than a state may hold.
    STATE_TOO_LARGE,
    /// As many parts of a customer's life are known as may be.
    TOO_MANY_STATES,
    /// A mistake of ours: the record is kept, and the log names its place.
    UNEXPECTED
}
