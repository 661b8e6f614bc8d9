package org.herald.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The hand-written files of the whole repository.
final class SourceFiles {

    private static final List<String> MODULES = List.of("schemas", "processor", "gateway-worker", "sandbox");

    private SourceFiles() {}

    /// The repository's top folder; tests run in their module's folder.
    static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /// Every Java file of all modules, tests included.
    static List<Path> java() {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve("src"))
                .flatMap(SourceFiles::below)
                .filter(file -> file.toString().endsWith(".java"))
                .sorted()
                .toList();
    }

    static boolean isTest(Path file) {
        return file.toString().contains("/src/test/");
    }

    /// The path as a person would name it.
    static String name(Path file) {
        return root().relativize(file).toString();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
