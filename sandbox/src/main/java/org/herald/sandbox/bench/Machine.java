package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/// What figures are from.
final class Machine {

    private Machine() {}

    /// This one, today.
    static String described() {
        return LocalDate.now(ZoneId.systemDefault()) + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name")
                + ", Java "
                + Runtime.version().feature();
    }

    /// Writes figures as JSON.
    static void write(JsonNode figures, Path file) {
        try {
            new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written", e);
        }
    }
}
