package org.herald.schemas.serde;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/// Confluent's settings as they come to a serde, among Kafka's own: values are texts or already typed.
///
/// Settings of the registry client may carry the prefix `schema.registry.`, as at Confluent.
record SerdeSettings(Map<String, ?> values) {

    private static final String PREFIX = "schema.registry.";

    Optional<String> text(String name) {
        Object value = values.containsKey(name) ? values.get(name) : values.get(PREFIX + name);
        return Optional.ofNullable(value).map(SerdeSettings::plain).filter(text -> !text.isEmpty());
    }

    /// A value as the text it was configured with.
    static String plain(Object value) {
        if (value instanceof Password password) {
            // Its own toString hides it.
            return password.value();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SerdeSettings::plain).collect(Collectors.joining(","));
        }
        return value instanceof Class<?> type
                ? type.getName()
                : value.toString().strip();
    }

    boolean flag(String name, boolean otherwise) {
        return text(name).map(value -> flag(name, value)).orElse(otherwise);
    }

    int number(String name, int otherwise) {
        return text(name).map(value -> number(name, value)).orElse(otherwise);
    }

    SubjectStrategy subjectStrategy(boolean isKey) {
        String name = (isKey ? "key" : "value") + ".subject.name.strategy";
        return text(name).map(value -> SubjectStrategy.of(name, value)).orElse(SubjectStrategy.TOPIC);
    }

    private static boolean flag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(name, value, "expected true or false");
        };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new ConfigException(name, value, "expected a whole number of at least 0");
        }
    }

    /// Not the values: there are passwords among them.
    @Override
    public String toString() {
        return "SerdeSettings" + values.keySet();
    }
}
