package org.herald.processor.contact;

import java.time.Instant;
import org.herald.processor.intent.MessagePurpose;
import org.jspecify.annotations.Nullable;

/// A text that somebody was sent, as far as caps care.
///
/// @param debt which debt it was about, such as the loan's id; null if about none
public record SentText(MessagePurpose purpose, @Nullable String debt, Instant at) {}
