package org.herald.gateway.provider;

import java.time.Duration;
import java.util.Optional;

/// What a provider made of one request. The one question every answer must settle: can the text have been taken?
///
/// Reasons are short words of ours, codes are the provider's own; neither ever holds a number or a text.
public sealed interface ProviderReply {

    /// Taken.
    ///
    /// @param providerMessageId the provider's id of the message
    record Accepted(String providerMessageId) implements ProviderReply {}

    /// Refused for good, for its number or its words: the same text will never be taken.
    record Rejected(String reason, Optional<String> code) implements ProviderReply {}

    /// Certainly not taken, and it is not said whether the text, its sender or our account is at fault: an error in
    /// general, or one that the provider's table does not know. What it means shows beside the answers to other
    /// texts.
    record Refused(String reason, Optional<String> code) implements ProviderReply {}

    /// Certainly not taken: too many requests.
    ///
    /// @param retryAfter how long the provider asks to wait, where it says so
    record Throttled(Optional<Duration> retryAfter) implements ProviderReply {}

    /// Certainly not taken: the provider cannot be reached, or cannot serve us now.
    ///
    /// @param account true when our account is at fault (password, credit), so that every message would meet the
    ///     same
    record Unavailable(String reason, Optional<String> code, boolean account) implements ProviderReply {

        /// One text of a batch made the provider refuse the whole of it.
        public static final String BATCH_REFUSED = "batch-refused";

        public static Unavailable because(String reason) {
            return new Unavailable(reason, Optional.empty(), false);
        }
    }

    /// It may have been taken, nobody can tell: the answer never came, or says nothing.
    record InDoubt(String reason, Optional<String> code) implements ProviderReply {

        public static InDoubt because(String reason) {
            return new InDoubt(reason, Optional.empty());
        }
    }
}
