package org.herald.processor.contact;

import java.time.Instant;

/// A cap that is used up.
///
/// @param freeFrom from then on the text is allowed, if no other has been sent
/// @param words which cap, such as `7 DEBT texts in 7 days`
public record CapHit(Instant freeFrom, String words) {}
