package org.herald.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// From Avro's generic values, read without their logical types, to JSON.
public final class ReadableJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FieldMask mask;

    public ReadableJson(FieldMask mask) {
        this.mask = mask;
    }

    /// A whole value as a deserializer returned it; one that is no record, enum or fixed tells its type by its class.
    public JsonNode of(Object value) {
        return value instanceof GenericContainer container ? of(container.getSchema(), value) : simple(value);
    }

    JsonNode of(Schema schema, @Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        Optional<String> text = LogicalText.of(schema).flatMap(logical -> logical.text(value));
        if (text.isPresent()) {
            return JSON.textNode(text.get());
        }
        return switch (schema.getType()) {
            case RECORD -> fields((IndexedRecord) value);
            case UNION -> branch(schema, value);
            case ARRAY -> items(schema.getElementType(), (Collection<?>) value);
            case MAP -> entries(schema.getValueType(), (Map<?, ?>) value);
            case BYTES, FIXED ->
                // As in Avro's encoding: a character for each byte.
                JSON.textNode(new String(LogicalText.bytes(value), StandardCharsets.ISO_8859_1));
            default -> simple(value);
        };
    }

    private ObjectNode fields(IndexedRecord value) {
        ObjectNode json = JSON.objectNode();
        Schema type = value.getSchema();
        for (Schema.Field field : type.getFields()) {
            JsonNode shown = of(field.schema(), value.get(field.pos()));
            json.set(field.name(), shown.isNull() ? shown : mask.shown(type, field.name(), shown));
        }
        return json;
    }

    private JsonNode branch(Schema union, Object value) {
        Schema branch = union.getTypes().get(GenericData.get().resolveUnion(union, value));
        JsonNode plain = of(branch, value);
        boolean clear = Unions.branches(union).size() == 1
                && Unions.tagged(union, plain).isEmpty();
        return clear ? plain : JSON.objectNode().set(branch.getFullName(), plain);
    }

    private ArrayNode items(Schema type, Collection<?> values) {
        ArrayNode json = JSON.arrayNode();
        values.forEach(value -> json.add(of(type, value)));
        return json;
    }

    private ObjectNode entries(Schema type, Map<?, ?> values) {
        ObjectNode json = JSON.objectNode();
        values.forEach((key, value) -> json.set(key.toString(), of(type, value)));
        return json;
    }

    private static JsonNode simple(Object value) {
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof byte[] bytes) {
            return JSON.textNode(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return value instanceof Number number ? number(number) : JSON.textNode(value.toString());
    }

    private static JsonNode number(Number value) {
        if (value instanceof Integer number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Float number && Float.isFinite(number)) {
            return JSON.numberNode(number);
        }
        return value instanceof Double number && Double.isFinite(number)
                ? JSON.numberNode(number)
                : JSON.textNode(value.toString());
    }
}
