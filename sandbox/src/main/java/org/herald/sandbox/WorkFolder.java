package org.herald.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder that holds a sandbox's data and logs, and nothing else: it is deleted with everything in it.
public final class WorkFolder {

    private WorkFolder() {}

    /// Makes it.
    ///
    /// @throws IllegalArgumentException if there is something in it already, which is somebody's
    public static Path make(Optional<Path> wanted) {
        try {
            if (wanted.isEmpty()) {
                return Files.createTempDirectory("herald-sandbox-");
            }
            return checkedEmpty(Files.createDirectories(wanted.get().toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the sandbox's folder", e);
        }
    }

    private static Path checkedEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new IllegalArgumentException(folder + " is not empty");
            }
        }
        return folder;
    }

    /// Deletes it with everything in it.
    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the sandbox's folder " + folder, e);
        }
    }
}
