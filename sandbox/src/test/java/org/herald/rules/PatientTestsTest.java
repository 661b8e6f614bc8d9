package org.herald.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No test gives something up because a time is up: on a busy machine it only takes longer. It waits with
/// `Patience`, or without end where the build ends what hangs.
final class PatientTestsTest {

    private static final Pattern IMPATIENT =
            Pattern.compile("^@Timeout\\(|assertTimeout|\\.orTimeout\\(|deadline = |\\d, TimeUnit\\.SECONDS\\)");

    @Test
    void noTestGivesUpByTheClock() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceFiles.java()) {
            if (SourceFiles.isTest(file) && !file.endsWith("PatientTestsTest.java")) {
                Files.readAllLines(file).stream()
                        .filter(line -> IMPATIENT.matcher(line.strip()).find())
                        .forEach(line -> found.add(file + ": " + line.strip()));
            }
        }
        assertEquals(List.of(), found);
    }
}
