package org.herald.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Nothing grows past what a reader takes in at once.
final class SizeBudgetTest {

    private static final int FILE_LINES = 300;
    private static final int FILE_LINES_P90 = 150;
    private static final int TOPOLOGY_LINES = 80;
    private static final int METHOD_LINES = 40;
    private static final int METHOD_LINES_P90 = 15;
    private static final int PARAMETERS = 4;
    private static final int NESTING = 2;
    private static final int LINE_WIDTH = 120;

    private static final List<Path> MAIN = SourceFiles.java().stream()
            .filter(Predicate.not(SourceFiles::isTest))
            .toList();

    @Test
    void filesAreShort() {
        assertEquals(List.of(), longerThan(FILE_LINES, SourceFiles.java()));
        assertTrue(p90(MAIN.stream().map(SizeBudgetTest::lines).toList()) <= FILE_LINES_P90);
    }

    @Test
    void topologiesReadAsATableOfContents() {
        List<Path> topologies = MAIN.stream()
                .filter(file -> file.getFileName().toString().endsWith("Topology.java"))
                .toList();
        assertTrue(!topologies.isEmpty());
        assertEquals(List.of(), longerThan(TOPOLOGY_LINES, topologies));
    }

    @Test
    void methodsAreShortNarrowAndFlat() throws IOException {
        List<SourceMeasures.Method> methods = SourceMeasures.methods(MAIN);
        assertEquals(List.of(), those(methods, method -> method.lines() > METHOD_LINES));
        assertEquals(List.of(), those(methods, method -> method.parameters() > PARAMETERS));
        assertEquals(List.of(), those(methods, method -> method.nesting() > NESTING));
        assertTrue(p90(methods.stream().map(SourceMeasures.Method::lines).toList()) <= METHOD_LINES_P90);
    }

    @Test
    void linesFitAPage() {
        List<String> wide = new ArrayList<>();
        for (Path file : SourceFiles.java()) {
            int number = 0;
            for (String line : read(file)) {
                number++;
                if (line.codePointCount(0, line.length()) > LINE_WIDTH) {
                    wide.add(SourceFiles.name(file) + ":" + number);
                }
            }
        }
        assertEquals(List.of(), wide);
    }

    private static List<SourceMeasures.Method> those(
            List<SourceMeasures.Method> methods, Predicate<SourceMeasures.Method> tooMuch) {
        return methods.stream().filter(tooMuch).toList();
    }

    private static List<String> longerThan(int most, List<Path> files) {
        return files.stream()
                .filter(file -> lines(file) > most)
                .map(file -> SourceFiles.name(file) + ": " + lines(file) + " lines, at most " + most)
                .toList();
    }

    private static int p90(Collection<Integer> sizes) {
        List<Integer> sorted = sizes.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.9) - 1);
    }

    private static int lines(Path file) {
        return read(file).size();
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
