package org.herald.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.SchemaFormatter;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.SchemaRegistration;
import org.junit.jupiter.api.Test;

/// The schemas for programs in other languages, a file for each subject, are what the registry is given.
/// `scripts/topics-page` writes them anew.
class SubjectFilesTest {

    private static final Path FOLDER = Path.of("../schemas/src/main/resources/avsc");

    @Test
    void eachSubjectHasItsFileAndNoOther() throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        SchemaRegistration.schemas(Topics.ALL)
                .forEach((subject, schema) ->
                        wanted.put(subject + ".avsc", SchemaFormatter.format("json/pretty", schema) + "\n"));
        if (System.getProperty("herald.docs", "check").equals("write")) {
            for (Map.Entry<String, String> file : wanted.entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }
        assertEquals(wanted, found(), FOLDER + " is stale; run scripts/topics-page");
    }

    private static Map<String, String> found() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return found;
    }
}
