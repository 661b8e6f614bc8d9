package org.herald.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/// From JSON to Avro's generic values, without their logical types. Every mistake is noted with the path to it; a
/// result counts only if there was none.
///
/// A field that is missing takes its default, if it has one. Of a text or a key no mistake shows the value.
public final class RecordReader {

    /// How decimals are written.
    public enum Decimals {
        /// `"12.50"` or `12.50`.
        READABLE,
        /// As in Avro's own encoding: a character for each byte of the unscaled number.
        AVRO
    }

    private static final int LONGEST_SHOWN = 40;

    private final Decimals decimals;
    private final List<String> problems = new ArrayList<>();

    public RecordReader(Decimals decimals) {
        this.decimals = decimals;
    }

    /// What was wrong, a line each: the path, and what was expected there.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /// Notes a mistake that the caller found.
    public void problem(String path, String what) {
        problems.add(path + ": " + what);
    }

    /// Reads a value; null also where a mistake was noted.
    ///
    /// @param path where it stands, for mistakes
    public @Nullable Object read(Schema schema, JsonNode json, String path) {
        if (schema.getType() == Schema.Type.UNION) {
            return branch(schema, json, path);
        }
        Optional<LogicalText> logical = LogicalText.of(schema).filter(type -> json.isTextual() || isDecimal(schema));
        if (logical.isPresent() && !(decimals == Decimals.AVRO && isDecimal(schema))) {
            return logical(logical.get(), json, path);
        }
        return switch (schema.getType()) {
            case RECORD -> fields(schema, json, path);
            case ARRAY -> items(schema, json, path);
            case MAP -> entries(schema, json, path);
            case ENUM -> symbol(schema, json, path);
            default -> simple(schema, json, path);
        };
    }

    private static boolean isDecimal(Schema schema) {
        return schema.getType() == Schema.Type.BYTES || schema.getType() == Schema.Type.FIXED;
    }

    private @Nullable Object logical(LogicalText logical, JsonNode json, String path) {
        try {
            if (json.isNumber() || json.isTextual()) {
                return logical.parse()
                        .apply(json.isNumber() ? json.decimalValue().toPlainString() : json.textValue());
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // Said below.
        }
        return wrong(path, logical.expected(), shown(json));
    }

    private @Nullable Object branch(Schema union, JsonNode json, String path) {
        List<Schema> branches = Unions.branches(union);
        if (json.isNull() && branches.size() < union.getTypes().size()) {
            return null;
        }
        Optional<Schema> tagged = Unions.tagged(union, json);
        if (tagged.isPresent()) {
            String tag = tagged.get().getFullName();
            return read(tagged.get(), json.get(tag), path);
        }
        if (branches.size() == 1) {
            return read(branches.get(0), json, path);
        }
        String expected = branches.stream()
                .map(branch -> "{\"" + branch.getFullName() + "\": …}")
                .collect(Collectors.joining(" or "));
        return wrong(path, expected, kind(json));
    }

    private @Nullable Object fields(Schema type, JsonNode json, String path) {
        if (!json.isObject()) {
            return wrong(path, "an object, the record " + type.getName(), kind(json));
        }
        int before = problems.size();
        GenericData.Record value = new GenericData.Record(type);
        for (Schema.Field field : type.getFields()) {
            value.put(field.pos(), field(field, json.get(field.name()), path + "." + field.name()));
        }
        json.fieldNames().forEachRemaining(name -> {
            if (type.getField(name) == null) {
                problem(path + "." + name, "unknown field: " + type.getName() + " has " + names(type));
            }
        });
        return problems.size() == before ? value : null;
    }

    private @Nullable Object field(Schema.Field field, @Nullable JsonNode json, String path) {
        if (json != null) {
            return read(field.schema(), json, path);
        }
        if (field.hasDefaultValue()) {
            return GenericData.get().getDefaultValue(field);
        }
        problem(path, "missing: expected " + expected(field.schema()));
        return null;
    }

    private static String names(Schema type) {
        return type.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
    }

    private @Nullable Object items(Schema schema, JsonNode json, String path) {
        if (!json.isArray()) {
            return wrong(path, expected(schema), kind(json));
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonNode item : json) {
            values.add(read(schema.getElementType(), item, path + "[" + values.size() + "]"));
        }
        return values;
    }

    private @Nullable Object entries(Schema schema, JsonNode json, String path) {
        if (!json.isObject()) {
            return wrong(path, expected(schema), kind(json));
        }
        Map<String, @Nullable Object> values = new TreeMap<>();
        json.fieldNames()
                .forEachRemaining(name ->
                        values.put(name, read(schema.getValueType(), json.get(name), path + "[\"" + name + "\"]")));
        return values;
    }

    private @Nullable Object symbol(Schema schema, JsonNode json, String path) {
        if (json.isTextual() && schema.hasEnumSymbol(json.textValue())) {
            return new GenericData.EnumSymbol(schema, json.textValue());
        }
        return wrong(path, expected(schema), shown(json));
    }

    private @Nullable Object simple(Schema schema, JsonNode json, String path) {
        Optional<Object> value = Optional.ofNullable(
                switch (schema.getType()) {
                    case STRING -> json.textValue();
                    case BOOLEAN -> json.isBoolean() ? json.booleanValue() : null;
                    case INT -> json.isIntegralNumber() && json.canConvertToInt() ? json.intValue() : null;
                    case LONG -> json.isIntegralNumber() && json.canConvertToLong() ? json.longValue() : null;
                    case FLOAT -> isFloating(json) ? (Object) Float.parseFloat(json.asText()) : null;
                    case DOUBLE -> isFloating(json) ? (Object) Double.parseDouble(json.asText()) : null;
                    case BYTES -> isBytes(json) ? ByteBuffer.wrap(bytes(json)) : null;
                    case FIXED ->
                        isBytes(json) && bytes(json).length == schema.getFixedSize()
                                ? new GenericData.Fixed(schema, bytes(json))
                                : null;
                    default -> null;
                });
        // A value of the wrong kind is shown only where the right kind is a number: texts may be personal.
        boolean number = schema.getType() == Schema.Type.INT || schema.getType() == Schema.Type.LONG;
        return value.orElseGet(() -> wrong(path, expected(schema), number ? shown(json) : kind(json)));
    }

    private static boolean isFloating(JsonNode json) {
        return json.isNumber() || (json.isTextual() && json.textValue().matches("NaN|-?Infinity"));
    }

    private static boolean isBytes(JsonNode json) {
        return json.isTextual() && json.textValue().chars().allMatch(character -> character < 256);
    }

    private static byte[] bytes(JsonNode json) {
        return json.textValue().getBytes(StandardCharsets.ISO_8859_1);
    }

    private @Nullable Object wrong(String path, String expected, String found) {
        problem(path, "expected " + expected + ", not " + found);
        return null;
    }

    private String expected(Schema schema) {
        Optional<LogicalText> logical = LogicalText.of(schema);
        if (logical.isPresent() && !(decimals == Decimals.AVRO && isDecimal(schema))) {
            return logical.get().expected();
        }
        return switch (schema.getType()) {
            case UNION ->
                Unions.branches(schema).stream().map(this::expected).collect(Collectors.joining(" or "))
                        + (schema.isNullable() ? ", or null" : "");
            case RECORD -> "an object, the record " + schema.getName();
            case ENUM -> "one of " + String.join(", ", schema.getEnumSymbols());
            case ARRAY -> "a list";
            case MAP -> "an object";
            case INT, LONG -> "a whole number of " + (schema.getType() == Schema.Type.INT ? 32 : 64) + " bits";
            case FLOAT, DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            case BYTES -> "a text with a character for each byte, up to \\u00ff";
            case FIXED -> "a text of " + schema.getFixedSize() + " characters, one for each byte";
            case NULL -> "null";
            case STRING -> "a text";
        };
    }

    private static String shown(JsonNode json) {
        String text = json.isContainerNode() ? kind(json) : json.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            default -> json.isNull() ? "null" : "a " + json.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
