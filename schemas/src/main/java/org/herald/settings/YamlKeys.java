package org.herald.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Turns nested YAML into dotted keys: `send: {timeout: 5s}` is `send.timeout`. Lists of plain values become one
/// comma-separated value. Values are taken as they are written, so that `+3725550100` keeps its plus and `1.10` its
/// nought.
final class YamlKeys {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final YAMLParser parser;
    private final Map<String, String> keys = new TreeMap<>();
    private final Map<String, Integer> lines = new TreeMap<>();

    private YamlKeys(YAMLParser parser) {
        this.parser = parser;
    }

    /// What a text says.
    ///
    /// @param values by dotted key
    /// @param lines in which keys stand, groups of keys included
    record Content(Map<String, String> values, Map<String, Integer> lines) {}

    static Map<String, String> flatten(String yaml) {
        return read(yaml).values();
    }

    /// @throws IllegalArgumentException saying what is wrong, if the text is no mapping of keys to values
    static Content read(String yaml) {
        try (YAMLParser parser = YAML.createParser(yaml)) {
            YamlKeys keys = new YamlKeys(parser);
            keys.read();
            return new Content(keys.keys, keys.lines);
        } catch (JsonProcessingException e) {
            // Only what is wrong and where: the library's full message quotes the file, and with it passwords.
            throw new IllegalArgumentException(
                    firstLine(e) + " in line " + e.getLocation().getLineNr(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not YAML");
    }

    private void read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            readMapping("");
        } else if (first != null
                && first != JsonToken.VALUE_NULL
                && !parser.getText().isBlank()) {
            throw new IllegalArgumentException("expected keys and values at the top level");
        }
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException("expected a single document");
        }
    }

    private void readMapping(String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = prefix + parser.currentName();
            lines.put(key, parser.currentTokenLocation().getLineNr());
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readMapping(key + ".");
            } else if (keys.put(key, readValue(key)) != null) {
                throw new IllegalArgumentException("key given twice: " + key);
            }
        }
    }

    private String readValue(String key) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return plain(key);
        }
        StringJoiner items = new StringJoiner(",");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String item = plain(key);
            if (item.contains(",")) {
                throw new IllegalArgumentException("expected no comma within an item of the list at " + key);
            }
            items.add(item);
        }
        return items.toString();
    }

    private String plain(String key) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (!parser.currentToken().isScalarValue()) {
            throw new IllegalArgumentException("expected a plain value or a list of plain values at " + key);
        }
        return parser.getText();
    }
}
