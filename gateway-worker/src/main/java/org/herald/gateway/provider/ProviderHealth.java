package org.herald.gateway.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Whether our account at the provider is in order. A fault of the account is no fault of any message: nothing is
/// burnt, the worker reports itself not ready until the provider takes a text again.
public final class ProviderHealth {

    /// A fault told by callback is believed for this long: the provider may go on taking texts it will not deliver.
    private static final Duration CALLBACK_FAULT = Duration.ofMinutes(1);

    private record Fault(String reason, Instant until) {}

    private final Clock clock;
    private final AtomicReference<Optional<Fault>> fault = new AtomicReference<>(Optional.empty());

    public ProviderHealth(Clock clock) {
        this.clock = clock;
    }

    /// The provider refused to serve our account.
    public void accountRefused(String reason) {
        fault.set(Optional.of(new Fault(reason, Instant.MAX)));
    }

    /// A text failed because of our account.
    public void accountBlamed(String reason) {
        fault.set(Optional.of(new Fault(reason, clock.instant().plus(CALLBACK_FAULT))));
    }

    /// The provider took a text.
    public void served() {
        fault.updateAndGet(known -> known.filter(it -> !it.until().equals(Instant.MAX)));
    }

    /// What is wrong with the account now, if anything is.
    public Optional<String> fault() {
        Instant now = clock.instant();
        return fault.get().filter(it -> now.isBefore(it.until())).map(Fault::reason);
    }
}
