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
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w./-])(?:scripts|docs|schemas|processor|gateway-worker|sandbox|\\.ci)/[\\w./-]*\\w");

    /// Quoted, the three letters are ISO 4217's code for no currency.
    private static final Pattern UNDONE = Pattern.compile("TO" + "DO|FIX" + "ME|X" + "XX(?!\")");

    /// A test waits for what it needs, not for time to pass; and it runs.
    private static final Pattern UNTESTED = Pattern.compile("@Disab" + "led|Thread\\.sl" + "eep");

    @Test
    void everyFileThatADocumentNamesExists() throws IOException {
        List<String> missing = new ArrayList<>();
        List<Path> documents = documents();
        assertFalse(documents.isEmpty());
        for (Path document : documents) {
            String text = Files.readString(document);
            LINK.matcher(text)
                    .results()
                    .map(link -> document.resolveSibling(link.group(1)))
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
        assertEquals(List.of(), those(SourceFiles.java(), UNDONE));
    }

    @Test
    void noTestIsSwitchedOffOrSleeps() throws IOException {
        List<Path> tests =
                SourceFiles.java().stream().filter(SourceFiles::isTest).toList();
        assertEquals(List.of(), those(tests, UNTESTED));
    }

    private static List<String> those(List<Path> files, Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            if (pattern.matcher(Files.readString(file)).find()) {
                found.add(SourceFiles.name(file));
            }
        }
        return found;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(SourceFiles.root().resolve("docs"))) {
            return Stream.concat(Stream.of(SourceFiles.root().resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
