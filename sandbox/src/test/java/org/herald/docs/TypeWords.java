package org.herald.docs;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.Schema;

/// Avro's types in words.
final class TypeWords {

    private TypeWords() {}

    static String of(Schema schema) {
        if (schema.getLogicalType() != null) {
            return logical(schema);
        }
        return switch (schema.getType()) {
            case STRING -> "text";
            case BOOLEAN -> "true or false";
            case INT, LONG -> "whole number";
            case FLOAT, DOUBLE -> "number";
            case BYTES, FIXED -> "bytes";
            case NULL -> "null";
            case RECORD, ENUM -> link(schema.getName());
            case ARRAY -> "list of " + of(schema.getElementType());
            case MAP -> "texts with " + of(schema.getValueType());
            case UNION -> union(schema);
        };
    }

    /// What a field is when it is left out.
    static String fallback(Schema.Field field) {
        return JsonProperties.NULL_VALUE.equals(field.defaultVal()) ? "null" : String.valueOf(field.defaultVal());
    }

    static String link(String name) {
        return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }

    private static String union(Schema schema) {
        String branches = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .map(TypeWords::of)
                .collect(Collectors.joining(" or "));
        return branches + (schema.isNullable() ? ", or null" : "");
    }

    private static String logical(Schema schema) {
        return switch (schema.getLogicalType().getName()) {
            case "timestamp-millis" -> "instant";
            case "date" -> "date";
            case "decimal" -> {
                Decimal decimal = (Decimal) schema.getLogicalType();
                yield "decimal number, " + decimal.getPrecision() + " digits, " + decimal.getScale()
                        + " of them decimals";
            }
            default ->
                throw new IllegalArgumentException(
                        "no words for " + schema.getLogicalType().getName());
        };
    }
}
