package org.herald.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the project says of itself holds: documents name files that exist, sources leave nothing undone.
final class PromisesTest {

    /// A link to a file of the repository: no scheme, no anchor.
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)\\)");

    /// A path in code font or in a command line.
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w./-])(?:scripts|docs|schemas|processor|gateway-worker|sandbox|\\.ci)/[\\w./-]*\\w");

    private static final Pattern UNDONE = Pattern.compile("TO" + "DO|FIX" + "ME|X" + "XX|@Disab" + "led|Thread\\.sl" + "eep");

    @Test
    void everyFileThatADocumentNamesExists() throws IOException {
        List<String> missing = new ArrayList<>();
        List<Path> documents = documents();
        assertFalse(documents.isEmpty());
        for (Path document : documents) {
            String text = Files.readString(document);
            Path folder = document.getParent();
            LINK.matcher(text)
                    .results()
                    .map(link -> folder.resolve(link.group(1)))
                    .filter(Predicate.not(Files::exists))
                    .forEach(path -> missing.add(SourceFiles.name(document) + ": " + path));
            PATH.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .filter(path -> !path.contains("/target/"))
                    .filter(path -> !Files.exists(SourceFiles.root().resolve(path)))
                    .forEach(path -> missing.add(SourceFiles.name(document) + ": " + path));
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void nothingIsLeftUndone() throws IOException {
        List<String> undone = new ArrayList<>();
        for (Path file : SourceFiles.java()) {
            if (UNDONE.matcher(Files.readString(file)).find()) {
                undone.add(SourceFiles.name(file));
            }
        }
        assertEquals(List.of(), undone);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(SourceFiles.root().resolve("docs"))) {
            return Stream.concat(Stream.of(SourceFiles.root().resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
