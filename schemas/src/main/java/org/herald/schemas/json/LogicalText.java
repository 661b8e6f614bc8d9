package org.herald.schemas.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;

/// How values of one logical type are written as text.
///
/// @param expected what a text must be, in words
/// @param print from Avro's value without its logical type
/// @param parse back; throws [DateTimeException], [ArithmeticException] or [IllegalArgumentException]
record LogicalText(String expected, Function<Object, String> print, Function<String, Object> parse) {

    private static final long NANOS = 1_000_000_000L;
    private static final int LEAST_DECIMALS = 2;
    private static final int LONGEST_NUMBER = 100;

    /// Empty for a type without a text of its own.
    static Optional<LogicalText> of(Schema schema) {
        String name =
                schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return Optional.ofNullable(
                switch (name) {
                    case "decimal" -> decimal(schema, (Decimal) schema.getLogicalType());
                    case "date" ->
                        new LogicalText(
                                "a date such as 2026-11-24",
                                raw -> LocalDate.ofEpochDay((Integer) raw).toString(),
                                text -> Math.toIntExact(LocalDate.parse(text).toEpochDay()));
                    case "time-millis" -> time(1_000, Math::toIntExact);
                    case "time-micros" -> time(1_000_000, ticks -> ticks);
                    case "timestamp-millis" -> instant(1_000);
                    case "timestamp-micros" -> instant(1_000_000);
                    case "timestamp-nanos" -> instant(NANOS);
                    case "local-timestamp-millis" -> local(1_000);
                    case "local-timestamp-micros" -> local(1_000_000);
                    case "local-timestamp-nanos" -> local(NANOS);
                    default -> null;
                });
    }

    /// The text of a value; empty where it would not lead back to the very value, as with times beyond the calendar.
    Optional<String> text(Object raw) {
        try {
            String text = print.apply(raw);
            return parse.apply(text).equals(raw) ? Optional.of(text) : Optional.empty();
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static LogicalText instant(long perSecond) {
        return new LogicalText(
                "an instant such as 2026-11-24T10:15:30Z" + decimals(perSecond),
                raw -> instant((Long) raw, perSecond).toString(),
                text -> ticks(Instant.parse(text), perSecond));
    }

    private static LogicalText local(long perSecond) {
        return new LogicalText(
                "a local time such as 2026-11-24T10:15:30" + decimals(perSecond),
                raw -> LocalDateTime.ofInstant(instant((Long) raw, perSecond), ZoneOffset.UTC)
                        .toString(),
                text -> ticks(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC), perSecond));
    }

    private static LogicalText time(long perSecond, Function<Long, Object> narrow) {
        return new LogicalText(
                "a time of day such as 10:15:30" + decimals(perSecond),
                raw -> LocalTime.ofNanoOfDay(Math.multiplyExact(((Number) raw).longValue(), NANOS / perSecond))
                        .toString(),
                text -> narrow.apply(whole(LocalTime.parse(text).toNanoOfDay(), NANOS / perSecond)));
    }

    private static String decimals(long perSecond) {
        return ", to " + (Long.toString(perSecond).length() - 1) + " decimals of a second";
    }

    private static Instant instant(long ticks, long perSecond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(ticks, perSecond), Math.floorMod(ticks, perSecond) * (NANOS / perSecond));
    }

    private static long ticks(Instant instant, long perSecond) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), perSecond), whole(instant.getNano(), NANOS / perSecond));
    }

    /// What is finer than the type can hold is refused, not cut off.
    private static long whole(long nanos, long perTick) {
        if (nanos % perTick != 0) {
            throw new ArithmeticException("too fine");
        }
        return nanos / perTick;
    }

    private static LogicalText decimal(Schema schema, Decimal type) {
        return new LogicalText(
                "a decimal number such as \"12.50\", at most " + type.getPrecision() + " digits and " + type.getScale()
                        + " decimals",
                raw -> plain(new BigDecimal(new BigInteger(bytes(raw)), type.getScale())),
                text -> encoded(schema, type, text));
    }

    /// Without noughts at its end beyond the second decimal, as money is written.
    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        int scale = Math.min(number.scale(), Math.max(LEAST_DECIMALS, stripped.scale()));
        return stripped.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static Object encoded(Schema schema, Decimal type, String text) {
        // Not 1e999999999, whose digits would fill the memory.
        if (text.length() > LONGEST_NUMBER || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new NumberFormatException();
        }
        BigDecimal number = new BigDecimal(text).setScale(type.getScale(), RoundingMode.UNNECESSARY);
        if (number.precision() > type.getPrecision()) {
            throw new ArithmeticException("too many digits");
        }
        byte[] bytes = number.unscaledValue().toByteArray();
        return schema.getType() == Schema.Type.BYTES ? ByteBuffer.wrap(bytes) : fixed(schema, bytes);
    }

    private static Object fixed(Schema schema, byte[] bytes) {
        byte[] padded = new byte[schema.getFixedSize()];
        Arrays.fill(padded, (byte) (bytes[0] < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, padded, padded.length - bytes.length, bytes.length);
        return new GenericData.Fixed(schema, padded);
    }

    /// The bytes of a value of type `bytes` or `fixed`.
    static byte[] bytes(Object raw) {
        if (raw instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        ByteBuffer buffer = ((ByteBuffer) raw).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
