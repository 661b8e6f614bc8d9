package org.herald.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// docs/publishing.md shows the files that are tested, not others.
class PublishingPageTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path PRODUCER = Path.of("src/test/java/org/herald/example/BankProducer.java");

    @Test
    void showsTheProducerThatIsTested() throws IOException {
        assertShows("java", Files.readString(PRODUCER));
    }

    @Test
    void showsTheSettingsAndTheOneLineThatDiffers() throws IOException {
        assertShows("properties", Files.readString(DOCS.resolve("examples/producer-confluent.properties")));
        Properties confluent = settings("confluent");
        Properties herald = settings("herald");
        String serializer = herald.getProperty("value.serializer");
        assertShows("properties", "value.serializer=" + serializer + "\n");
        confluent.setProperty("value.serializer", serializer);
        assertEquals(confluent, herald);
    }

    private static Properties settings(String whose) throws IOException {
        Properties settings = new Properties();
        try (var file = Files.newBufferedReader(DOCS.resolve("examples/producer-" + whose + ".properties"))) {
            settings.load(file);
        }
        return settings;
    }

    private static void assertShows(String language, String text) throws IOException {
        String page = Files.readString(DOCS.resolve("publishing.md"));
        List<String> blocks = List.of(page.split("```" + language + "\n", -1));
        assertTrue(
                blocks.stream().anyMatch(block -> block.startsWith(text + "```")),
                () -> "docs/publishing.md does not show, word for word:\n" + text);
    }
}
