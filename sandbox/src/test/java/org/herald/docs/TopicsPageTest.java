package org.herald.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.json.FieldMask;
import org.herald.schemas.json.ReadableJson;
import org.herald.schemas.json.RecordReader;
import org.herald.schemas.json.RecordReader.Decimals;
import org.junit.jupiter.api.Test;

/// docs/topics.md is what the schemas say. `scripts/topics-page` sets `herald.docs` to `write`: the page is written
/// anew instead of refused.
class TopicsPageTest {

    private static final Path PAGE = Path.of("../docs/topics.md");

    @Test
    void thePageIsWhatTheSchemasSay() throws Exception {
        String page = new TopicsPage(new Examples()).text();
        if (System.getProperty("herald.docs", "check").equals("write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE), "docs/topics.md is stale; run scripts/topics-page");
    }

    /// An example is a sound line, with every field in the way in which it is printed.
    @Test
    void everyTypeHasAnExampleAsPrinted() throws Exception {
        for (Topic topic : Topics.ALL) {
            for (Schema type : topic.values()) {
                JsonNode example = new ObjectMapper().readTree(new Examples().line(topic, type));
                RecordReader reader = new RecordReader(Decimals.READABLE);
                Object value = reader.read(type, example.path("value"), type.getName());
                assertEquals(List.of(), reader.problems());
                assertTrue(value != null);
                assertEquals(example.path("value"), new ReadableJson(FieldMask.NONE).of(value), type.getName());
            }
        }
    }
}
