package org.herald.gateway.provider.messente;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// Messente's timestamps. They come without a zone and are in UTC.
final class MessenteTime {

    private MessenteTime() {}

    static Optional<Instant> instant(String timestamp) {
        String iso = timestamp.strip().replace(' ', 'T').toUpperCase(Locale.ROOT);
        try {
            return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return zoned(iso);
        }
    }

    private static Optional<Instant> zoned(String iso) {
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
