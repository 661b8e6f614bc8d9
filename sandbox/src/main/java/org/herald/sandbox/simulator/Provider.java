package org.herald.sandbox.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whose API is played.
public enum Provider {
    MESSENTE,
    TWILIO;

    /// As it is written in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Provider> of(String word) {
        return Arrays.stream(values())
                .filter(provider -> provider.word().equals(word))
                .findFirst();
    }
}
