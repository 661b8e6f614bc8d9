package org.herald.schemas.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.herald.schemas.Topics;
import org.herald.schemas.json.RecordReader.Decimals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is printed is taken back as the very same bytes.
class RoundTripTest {

    private static final int RECORDS_PER_SEED = 200;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// Every type and logical type, and unions of each sort.
    private static final Schema EVERYTHING = new Schema.Parser().parse("""
        {"type": "record", "name": "Everything", "namespace": "foreign", "fields": [
          {"name": "int", "type": "int"}, {"name": "long", "type": "long"},
          {"name": "float", "type": "float"}, {"name": "double", "type": "double"},
          {"name": "boolean", "type": "boolean"}, {"name": "bytes", "type": "bytes"},
          {"name": "fixed", "type": {"type": "fixed", "name": "Three", "size": 3}},
          {"name": "date", "type": {"type": "int", "logicalType": "date"}},
          {"name": "timeMillis", "type": {"type": "int", "logicalType": "time-millis"}},
          {"name": "timeMicros", "type": {"type": "long", "logicalType": "time-micros"}},
          {"name": "millis", "type": {"type": "long", "logicalType": "timestamp-millis"}},
          {"name": "micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
          {"name": "nanos", "type": {"type": "long", "logicalType": "timestamp-nanos"}},
          {"name": "localMillis", "type": {"type": "long", "logicalType": "local-timestamp-millis"}},
          {"name": "localMicros", "type": {"type": "long", "logicalType": "local-timestamp-micros"}},
          {"name": "decimal", "type": {"type": "bytes", "logicalType": "decimal", "precision": 19, "scale": 4}},
          {"name": "maybe", "type": ["null", "string"]},
          {"name": "either", "type": ["null", "string", "int",
            {"type": "long", "logicalType": "timestamp-millis"}]},
          {"name": "maybeMap", "type": ["null", {"type": "map", "values": ["null", "int"]}]},
          {"name": "list", "type": {"type": "array", "items": ["null", "Three"]}}]}
        """);

    static Stream<Schema> schemas() {
        return Stream.concat(Topics.ALL.stream().flatMap(topic -> topic.values().stream()), Stream.of(EVERYTHING))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void printedAndReadIsTheSame(Schema schema) throws Exception {
        for (long seed : LongStream.range(0, RECORDS_PER_SEED).toArray()) {
            Object made = new RandomRecords(seed).of(schema);
            byte[] bytes = encoded(schema, made);
            Object read = decoded(schema, bytes);
            JsonNode printed =
                    JSON.readTree(new ReadableJson(FieldMask.NONE).of(read).toString());
            RecordReader reader = new RecordReader(Decimals.READABLE);

            Object back = reader.read(schema, printed, "value");

            assertEquals(List.of(), reader.problems(), () -> "seed " + seed + ": " + printed);
            assertArrayEquals(bytes, encoded(schema, back), () -> "seed " + seed + ": " + printed);
        }
    }

    /// What Avro's own encoder prints is taken as well.
    @ParameterizedTest
    @MethodSource("schemas")
    void readsAvrosOwnEncoding(Schema schema) throws Exception {
        for (long seed : LongStream.range(0, RECORDS_PER_SEED).toArray()) {
            Object made = new RandomRecords(seed).of(schema);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            Encoder encoder = EncoderFactory.get().jsonEncoder(schema, text);
            new GenericDatumWriter<>(schema).write(made, encoder);
            encoder.flush();
            RecordReader reader = new RecordReader(Decimals.AVRO);

            Object back = reader.read(schema, JSON.readTree(text.toByteArray()), "value");

            assertEquals(List.of(), reader.problems(), () -> "seed " + seed + ": " + text);
            assertArrayEquals(encoded(schema, made), encoded(schema, back), () -> "seed " + seed + ": " + text);
        }
    }

    @Test
    void saysWhatItMeans() throws Exception {
        Schema money = Topics.EVENTS.values().getFirst().getField("amount").schema();
        RecordReader reader = new RecordReader(Decimals.READABLE);
        Object value = reader.read(money, JSON.readTree("{\"amount\": 12.5, \"currency\": \"EUR\"}"), "value");
        assertEquals(
                "{\"amount\":\"12.50\",\"currency\":\"EUR\"}",
                new ReadableJson(FieldMask.NONE).of(money, value).toString());
    }

    private static byte[] encoded(Schema schema, @Nullable Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static Object decoded(Schema schema, byte[] bytes) throws Exception {
        return new GenericDatumReader<>(schema).read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
