package org.herald.gateway.lane;

/// Why a record of a lane went to the dead letters: one word that tells where to look and nothing about a person.
/// The words are public: they stand in the header `herald.reason` and in the metric `herald.dead.letters`, and
/// mean the same as the processor's.
enum Fault {
    NO_KEY,
    INVALID_KEY,
    NO_VALUE,
    UNDECODABLE,
    WRONG_TYPE,
    /// The message, its event, template, locale, country, brand or campaign has no name or one that is too long.
    INVALID_ID,
    INVALID_PHONE,
    INVALID_TEXT,
    INVALID_SENDER,
    INVALID_SEGMENTS,
    INVALID_DATE
}
