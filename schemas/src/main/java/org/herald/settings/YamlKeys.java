package org.herald.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Turns nested YAML into dotted keys: `send: {timeout: 5s}` is `send.timeout`. Lists of plain values become one
/// comma-separated value.
final class YamlKeys {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private YamlKeys() {}

    /// @throws IllegalArgumentException saying what is wrong, if the text is no mapping of keys to values
    static Map<String, String> flatten(String yaml) {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
        Map<String, String> keys = new TreeMap<>();
        if (root instanceof ObjectNode mapping) {
            collect("", mapping, keys);
        } else if (!root.isMissingNode() && !root.isNull()) {
            throw new IllegalArgumentException("expected keys and values at the top level");
        }
        return keys;
    }

    private static void collect(String prefix, ObjectNode mapping, Map<String, String> keys) {
        for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof ObjectNode inner) {
                collect(key + ".", inner, keys);
            } else if (keys.put(key, plain(key, entry.getValue())) != null) {
                throw new IllegalArgumentException("key given twice: " + key);
            }
        }
    }

    private static String plain(String key, JsonNode value) {
        if (value instanceof ArrayNode list) {
            return StreamSupport.stream(list.spliterator(), false)
                    .map(item -> plain(key, item))
                    .collect(Collectors.joining(","));
        }
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("expected a plain value or a list of plain values at " + key);
        }
        return value.isNull() ? "" : value.asText();
    }
}
