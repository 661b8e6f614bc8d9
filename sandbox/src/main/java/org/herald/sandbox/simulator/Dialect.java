package org.herald.sandbox.simulator;

import java.util.Optional;
import java.util.OptionalInt;

/// How a provider says what every provider has to say.
sealed interface Dialect permits MessenteDialect, TwilioDialect {

    Provider provider();

    Answer unauthorized();

    /// One request too many.
    ///
    /// @param retryAfter in seconds
    Answer tooMany(int retryAfter);

    /// Not now, whatever it is about.
    ///
    /// @param retryAfter in seconds; absent: it does not say
    Answer unavailable(OptionalInt retryAfter);

    Answer internal();

    /// Says that it was taken, but nobody can read it.
    Answer unreadable();

    /// Not this text.
    ///
    /// @param code one of the provider's; absent: that of a phone number that is none
    Answer refused(Optional<String> code);

    /// Absent where the provider does not know who has opted out.
    Optional<Answer> optedOut();

    /// A text it takes; not yet known to anybody.
    Sent make(Ask ask);

    /// Knows it from now on, whoever asks for its status.
    void remember(Sent sent);
}
