package org.herald.processor.contact;

import java.time.Instant;

/// Whether somebody may be texted at an instant, as far as the clock and the calendar on their wall are concerned.
public sealed interface Opening {

    /// Now.
    record Open() implements Opening {}

    /// Not now, but from this instant on; until then at no instant.
    record OpensAt(Instant from) implements Opening {}

    /// At no time within a year: all days are excluded.
    record Never() implements Opening {}

    /// Nobody knows what the clock on their wall shows, and this purpose may not guess.
    record ZoneUnknown() implements Opening {}
}
