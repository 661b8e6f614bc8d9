package org.herald.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlKeysTest {

    @Test
    void joinsNestedKeysWithDots() {
        String yaml = """
            send:
              timeout: 5s
              only-to: [ "+3725550100", +3725550101 ]
            kafka:
              bootstrap.servers: localhost:9092
            empty:
            """;
        assertEquals(
                Map.of(
                        "send.timeout", "5s",
                        "send.only-to", "+3725550100,+3725550101",
                        "kafka.bootstrap.servers", "localhost:9092",
                        "empty", ""),
                YamlKeys.flatten(yaml));
    }

    @ParameterizedTest
    @CsvSource({"+3725550100", "1.10", "0123", "true", "no", "12e3", "0x1F", "2026-03-01"})
    void takesValuesAsTheyAreWritten(String value) {
        assertEquals(Map.of("key", value), YamlKeys.flatten("key: " + value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "---", "null"})
    void findsNothingInAnEmptyFile(String yaml) {
        assertEquals(Map.of(), YamlKeys.flatten(yaml));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        just a text                | expected keys and values at the top level
        - a list                   | expected keys and values at the top level
        {a: 1, a: 2}               | Duplicate field 'a'
        {a.b: 1, a: {b: 2}}        | key given twice: a.b
        {a: [{b: 1}]}              | expected a plain value or a list of plain values at a
        {a: [[1]]}                 | expected a plain value or a list of plain values at a
        {a: ["1,2"]}               | expected no comma within an item of the list at a
        """)
    void saysWhatIsWrong(String yaml, String expected) {
        String message = messageFor(yaml);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void takesASingleDocument() {
        assertEquals("expected a single document", messageFor("a: 1\n---\nb: 2\n"));
    }

    @Test
    void doesNotQuoteAFileThatIsNoYaml() {
        String message = messageFor("a: 1\npassword: 'hunter2\nb: ]");
        assertFalse(message.contains("hunter2"), message);
        assertTrue(message.contains("in line"), message);
    }

    private static String messageFor(String yaml) {
        return Objects.requireNonNull(assertThrows(IllegalArgumentException.class, () -> YamlKeys.flatten(yaml))
                .getMessage());
    }
}
