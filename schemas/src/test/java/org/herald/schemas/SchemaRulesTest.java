package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every schema of the contract must have, found by walking all of them.
class SchemaRulesTest {

    private final Map<String, Schema> named = new TreeMap<>();

    SchemaRulesTest() {
        Topics.ALL.forEach(topic -> topic.values().forEach(this::collect));
    }

    private void collect(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (named.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema()));
                }
            }
            case ENUM -> named.put(schema.getFullName(), schema);
            case UNION -> schema.getTypes().forEach(this::collect);
            case ARRAY -> collect(schema.getElementType());
            case MAP -> collect(schema.getValueType());
            default -> {}
        }
    }

    @Test
    void documentsEveryRecordEnumAndField() {
        List<String> undocumented = new ArrayList<>();
        named.forEach((name, schema) -> {
            if (isBlank(schema.getDoc())) {
                undocumented.add(name);
            }
            fields(schema).stream()
                    .filter(field -> isBlank(field.doc()))
                    .forEach(field -> undocumented.add(name + "." + field.name()));
        });
        assertEquals(
                List.of(), undocumented, "have no doc comment in schemas/src/main/avro: say what it is, in which unit");
        assertTrue(named.size() >= 15, "found only " + named.keySet());
    }

    @Test
    void documentsEverySymbol() {
        List<String> undocumented = new ArrayList<>();
        enums().forEach(schema -> schema.getEnumSymbols().stream()
                .filter(symbol -> !schema.getDoc().contains(symbol + ": "))
                .forEach(symbol -> undocumented.add(schema.getFullName() + "." + symbol)));
        assertEquals(List.of(), undocumented);
    }

    @Test
    void everyEnumHasADefault() {
        assertEquals(
                List.of(),
                enums().stream()
                        .filter(schema -> schema.getEnumDefault() == null)
                        .map(Schema::getFullName)
                        .toList(),
                "have no default symbol: without it a symbol added later breaks every reader of today");
    }

    @Test
    void everyOptionalFieldIsNullByDefault() {
        List<String> wrong = new ArrayList<>();
        named.values()
                .forEach(schema -> fields(schema).stream()
                        .filter(field -> field.schema().isNullable() && !field.hasDefaultValue())
                        .forEach(field -> wrong.add(schema.getFullName() + "." + field.name())));
        assertEquals(List.of(), wrong);
    }

    @Test
    void instantsAreMillisecondsAndMoneyHasFourDecimalsAndAllNameTheirUnits() {
        named.values().forEach(schema -> fields(schema).forEach(field -> checkUnit(schema, field)));
    }

    private static void checkUnit(Schema schema, Field field) {
        Schema type = field.schema().isUnion() ? field.schema().getTypes().getLast() : field.schema();
        String where = schema.getFullName() + "." + field.name();
        switch (type.getType()) {
            case LONG -> {
                assertEquals(LogicalTypes.timestampMillis(), type.getLogicalType(), where);
                checkDoc(where, field, "UTC");
            }
            case BYTES -> {
                assertEquals(LogicalTypes.decimal(19, 4), type.getLogicalType(), where);
                checkDoc(where, field, "in units of");
            }
            case INT -> checkDoc(where, field, type.getLogicalType() == null ? "(?i)number of|whole days" : "calendar");
            case DOUBLE, FLOAT -> throw new AssertionError(where + ": inexact");
            default -> {}
        }
    }

    private static void checkDoc(String where, Field field, String unit) {
        assertTrue(
                Pattern.compile(unit).matcher(String.valueOf(field.doc())).find(),
                where + ": its doc names no unit, expected something of '" + unit + "': " + field.doc());
    }

    private List<Schema> enums() {
        return named.values().stream()
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .toList();
    }

    private static List<Field> fields(Schema schema) {
        return schema.getType() == Schema.Type.RECORD ? schema.getFields() : List.of();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
