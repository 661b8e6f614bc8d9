package org.herald.gateway.attempt;

import java.time.Duration;
import org.herald.settings.Settings;

/// How attempts that were certainly not taken are repeated.
public final class RetryConfiguration {

    private RetryConfiguration() {}

    public static Backoff from(Settings settings) {
        Duration first = settings.duration("retry.first-wait", Duration.ofMillis(500));
        Duration longest = settings.duration("retry.longest-wait", Duration.ofSeconds(30));
        if (longest.compareTo(first) < 0) {
            settings.problem("retry.longest-wait", longest.toMillis() + "ms", "at least retry.first-wait");
            return new Backoff(first, first);
        }
        return new Backoff(first, longest);
    }
}
