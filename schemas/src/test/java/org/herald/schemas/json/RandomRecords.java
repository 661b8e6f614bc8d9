package org.herald.schemas.json;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/// Values of any schema, made up from a seed, the limits of each type among them.
public final class RandomRecords {

    private static final String[] TEXTS = {"", "c-1", "õ 😀 \"\\\n\u0000", "null", "12.50", "2026-11-24", "+37255512345"
    };
    private static final long[] LONGS = {
        0, -1, 1, 999, -999, 1_764_000_000_123L, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE
    };
    private static final int[] INTS = {
        0,
        -1,
        86_399_999,
        86_400_000,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        (int) LocalDate.of(2026, 11, 24).toEpochDay()
    };
    private static final double[] DOUBLES = {0.1, 0.0, 1e300, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE};

    private final Random random;

    public RandomRecords(long seed) {
        random = new Random(seed);
    }

    public @Nullable Object of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericData.Record value = new GenericData.Record(schema);
                schema.getFields().forEach(field -> value.put(field.pos(), of(field.schema())));
                yield value;
            }
            case UNION ->
                of(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(random.nextInt(schema.getEnumSymbols().size())));
            case ARRAY -> items(schema.getElementType());
            case MAP -> entries(schema.getValueType());
            default -> simple(schema);
        };
    }

    private List<@Nullable Object> items(Schema type) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(of(type));
        }
        return items;
    }

    private Map<String, @Nullable Object> entries(Schema type) {
        // One at most: two could come in either order.
        Map<String, @Nullable Object> entries = new HashMap<>();
        if (random.nextBoolean()) {
            entries.put(random.nextBoolean() ? "map" : text(), of(type));
        }
        return entries;
    }

    private @Nullable Object simple(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> text();
            case INT -> random.nextBoolean() ? random.nextInt(86_400_000) : INTS[random.nextInt(INTS.length)];
            case LONG -> random.nextBoolean() ? random.nextLong() : LONGS[random.nextInt(LONGS.length)];
            case DOUBLE -> DOUBLES[random.nextInt(DOUBLES.length)];
            case FLOAT -> (float) DOUBLES[random.nextInt(DOUBLES.length)];
            case BOOLEAN -> random.nextBoolean();
            case BYTES -> ByteBuffer.wrap(schema.getLogicalType() instanceof Decimal ? unscaled() : bytes(3));
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            default -> null;
        };
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private byte[] unscaled() {
        return BigInteger.TEN
                .pow(random.nextInt(19))
                .subtract(BigInteger.valueOf(random.nextInt(2)))
                .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1))
                .toByteArray();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
