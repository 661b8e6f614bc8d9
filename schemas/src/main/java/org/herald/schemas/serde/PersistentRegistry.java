package org.herald.schemas.serde;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.errors.InterruptException;
import org.herald.schemas.serde.RegistryReply.Settled;
import org.herald.schemas.serde.RegistryReply.Unavailable;
import org.herald.schemas.serde.RegistrySettings.Endpoint;

/// Asks the registry's addresses in turn, beginning with the one that answered last, and all of them again with
/// growing waits, until one answers.
final class PersistentRegistry {

    private final RegistrySettings settings;
    private final RegistryHttp http;
    private volatile int answering;

    PersistentRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.http = new RegistryHttp(settings);
    }

    /// @throws RegistryUnavailableException naming every address and the number of tries
    Settled ask(RegistryQuestion question) {
        for (int retry = 1; ; retry++) {
            int next = retry;
            Optional<Settled> settled = askAll(question).settled(unavailable -> pauseBefore(next, unavailable));
            if (settled.isPresent()) {
                return settled.get();
            }
        }
    }

    /// Which address answered, for messages.
    String address() {
        return settings.endpoints().get(answering).base();
    }

    private RegistryReply askAll(RegistryQuestion question) {
        int count = settings.endpoints().size();
        int first = answering;
        List<Unavailable> failed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int tried = (first + i) % count;
            Endpoint endpoint = settings.endpoints().get(tried);
            Optional<Settled> settled =
                    http.ask(endpoint, question).settled(unavailable -> failed.add(unavailable.at(endpoint.base())));
            if (settled.isPresent()) {
                answering = tried;
                return settled.get();
            }
        }
        return Unavailable.ofAll(failed);
    }

    private void pauseBefore(int retry, Unavailable unavailable) {
        if (retry > settings.maxRetries()) {
            throw new RegistryUnavailableException(
                    "schema registry cannot be reached, tried " + (retry == 1 ? "once" : retry + " times")
                            + " (max.retries=" + settings.maxRetries() + "): " + unavailable.reason(),
                    unavailable.lasting());
        }
        try {
            Thread.sleep(waitBefore(retry).toMillis());
        } catch (InterruptedException e) {
            // Sets the thread's interrupt flag again.
            throw new InterruptException("interrupted while waiting for the schema registry", e);
        }
    }

    /// Spread by a fifth either way, so that many programs do not come back in step.
    private Duration waitBefore(int retry) {
        long doubled = settings.firstWait().toMillis() << Math.min(retry - 1, 20);
        long capped = Math.min(doubled, settings.longestWait().toMillis());
        return Duration.ofMillis(Math.round(capped * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
