package org.herald.sandbox.simulator;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Forms in a body, percent-encoded UTF-8.
final class Forms {

    private Forms() {}

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// Empty if it cannot be read; of a field that is given twice the first one counts.
    static Map<String, String> decode(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String pair : body.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                fields.putIfAbsent(decodePart(parts[0]), parts.length == 2 ? decodePart(parts[1]) : "");
            }
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
        fields.remove("");
        return fields;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decodePart(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
