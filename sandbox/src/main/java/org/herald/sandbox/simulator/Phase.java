package org.herald.sandbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A part of a script. It begins where the one before it ends, and lasts for a time, until an instant, or until the
/// script is ended.
///
/// @param provider absent for all of them
public record Phase(Optional<Provider> provider, Optional<Duration> lasts, Optional<Instant> until, Reply reply) {

    public Phase {
        if (lasts.isPresent() && until.isPresent()) {
            throw new IllegalArgumentException("only one of seconds and until may be given");
        }
    }

    /// For all providers, until the script is ended.
    public static Phase of(Reply reply) {
        return new Phase(Optional.empty(), Optional.empty(), Optional.empty(), reply);
    }

    public Phase only(Provider provider) {
        return new Phase(Optional.of(provider), lasts, until, reply);
    }

    public Phase lasting(Duration time) {
        return new Phase(provider, Optional.of(time), Optional.empty(), reply);
    }

    public Phase until(Instant end) {
        return new Phase(provider, Optional.empty(), Optional.of(end), reply);
    }

    boolean concerns(Provider other) {
        return provider.isEmpty() || provider.get() == other;
    }

    /// The same as the start if it is over before it begins.
    Instant end(Instant start) {
        Instant end = until.or(() -> lasts.map(start::plus)).orElse(Instant.MAX);
        return end.isBefore(start) ? start : end;
    }
}
