package org.herald.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.herald.settings.Settings;

/// Where the policy comes from.
final class PolicyFile {

    private static final String PACKAGED = "policy.yaml";

    private PolicyFile() {}

    /// Reads the file, or the policy that comes with the program.
    ///
    /// @throws org.herald.settings.SettingsException naming the file and every mistake in it
    /// @throws UncheckedIOException if there is no such file
    static LenderPolicy read(Optional<Path> file) {
        try {
            return file.isPresent()
                    ? LenderPolicy.from(Settings.of(file.get().toString(), Files.readString(file.get())))
                    : LenderPolicy.from(Settings.of(PACKAGED, packaged()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "policy.file: " + file.map(Path::toString).orElse(PACKAGED) + ": cannot be read", e);
        }
    }

    private static String packaged() throws IOException {
        try (InputStream stream = PolicyFile.class.getClassLoader().getResourceAsStream(PACKAGED)) {
            if (stream == null) {
                throw new IOException(PACKAGED + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
