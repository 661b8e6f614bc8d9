package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.herald.schemas.Compatibility;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.Test;

/// Every schema of today stands side by side with each version of it that was ever released, kept in
/// `schemas/src/baseline/<version>/<subject>.avsc`. Those files are never changed: somebody's records are written
/// with them.
class BaselineTest {

    private static final Path BASELINE = Path.of("src", "baseline");
    private static final String SUFFIX = ".avsc";

    /// Set by `scripts/release-schemas` to the version that today's schemas are released as.
    private static final String RELEASE = System.getProperty("herald.release", "");

    private final Map<String, Schema> current = new TreeMap<>();

    BaselineTest() {
        Topics.ALL.forEach(topic -> topic.subjects()
                .forEach((subject, schema) -> current.put(subject, JavaProperties.removedFrom(schema))));
    }

    /// A schema as it was released.
    private record Released(String version, String subject, Schema schema) {}

    @Test
    void everySchemaStandsBesideEachOfItsReleases() throws IOException {
        List<Released> releases = releases();
        assertFalse(releases.isEmpty() && RELEASE.isEmpty(), "nothing in " + BASELINE.toAbsolutePath());
        List<String> problems = new ArrayList<>();
        releases.forEach(released -> check(released, problems));
        assertEquals(List.of(), problems, "\n" + String.join("\n", problems) + "\nsee docs/schemas.md\n");
        if (!RELEASE.isEmpty()) {
            release();
        }
    }

    private void check(Released released, List<String> problems) {
        Schema now = current.get(released.subject());
        if (now == null) {
            problems.add(
                    released.subject() + ": released in " + released.version() + " and gone now: keep the topic and"
                            + " its record in Topics as long as anybody may read its records");
            return;
        }
        Compatibility.breaches(released.schema(), now)
                .forEach(breach -> problems.add(
                        released.subject() + " is not compatible with " + released.version() + ": " + breach));
    }

    private static List<Released> releases() throws IOException {
        List<Released> releases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(BASELINE)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                releases.add(new Released(
                        BASELINE.relativize(file).getName(0).toString(),
                        name.substring(0, name.length() - SUFFIX.length()),
                        new Schema.Parser().parse(file.toFile())));
            }
        }
        return releases;
    }

    private void release() throws IOException {
        Path folder = BASELINE.resolve(RELEASE);
        assertFalse(Files.exists(folder), RELEASE + " is released already; choose another version");
        Files.createDirectories(folder);
        for (Map.Entry<String, Schema> one : current.entrySet()) {
            Files.writeString(
                    folder.resolve(one.getKey() + SUFFIX),
                    SchemaFormatter.format("json/pretty", one.getValue()) + "\n");
        }
    }
}
