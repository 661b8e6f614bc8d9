package org.herald.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// The example of each record type, from docs/examples.
final class Examples {

    private static final Path FOLDER = Path.of("../docs/examples");
    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// As one line, as `scripts/publish` takes it.
    String line(Topic topic, Schema type) {
        String file = (Topics.LANES.contains(topic) ? "sms.requests" : topic.name()) + ".jsonl";
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> line.contains("\"type\":\"" + type.getName() + "\""))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(file + " has no example of " + type.getName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same over several lines, for reading.
    String pretty(Topic topic, Schema type) {
        try {
            JsonNode tree = PRETTY.readTree(line(topic, type));
            return PRETTY.writeValueAsString(tree).replace("\" : ", "\": ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
