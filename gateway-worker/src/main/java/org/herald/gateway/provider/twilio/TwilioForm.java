package org.herald.gateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The fields of a form, as Twilio posts them and takes them.
///
/// @param fields each with its values, both in the order in which they are signed
record TwilioForm(SortedMap<String, SortedSet<String>> fields) {

    static final String TYPE = "application/x-www-form-urlencoded";

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// Reads a form; empty if it is none.
    static Optional<TwilioForm> decode(byte[] body) {
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        try {
            Arrays.stream(new String(body, UTF_8).split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2 && !pair[0].isEmpty())
                    .forEach(pair -> fields.computeIfAbsent(decode(pair[0]), _ -> new TreeSet<>())
                            .add(decode(pair[1])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new TwilioForm(fields));
    }

    /// A field that is given once.
    Optional<String> field(String name) {
        SortedSet<String> values = fields.getOrDefault(name, new TreeSet<>());
        return values.size() == 1 ? Optional.of(values.first()) : Optional.empty();
    }

    /// A field that is given once and has something in it.
    Optional<String> text(String name) {
        return field(name).filter(value -> !value.isBlank());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    /// It holds numbers and texts.
    @Override
    public String toString() {
        return "TwilioForm" + fields.keySet();
    }
}
