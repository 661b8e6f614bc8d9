package org.herald.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// docs/publishing.md and docs/other-languages.md show the files that are there, and every event.
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

    /// `scripts/topics-page` writes the table anew.
    @Test
    void namesEveryEvent() throws IOException {
        Path page = DOCS.resolve("publishing.md");
        String wanted = EventsTable.in(Files.readString(page));
        if (System.getProperty("herald.docs", "check").equals("write")) {
            Files.writeString(page, wanted);
        }
        assertEquals(wanted, Files.readString(page), "docs/publishing.md is stale; run scripts/topics-page");
    }

    @Test
    void thePageOfOtherLanguagesShowsTheProgramThatIsThere() throws IOException {
        String program = Files.readString(DOCS.resolve("examples/producer.py"));
        assertTrue(
                Files.readString(DOCS.resolve("other-languages.md")).contains("```python\n" + program + "```"),
                "docs/other-languages.md does not show docs/examples/producer.py word for word");
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
