package org.herald.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/// Values of some types as they are within one program, for which no registry is needed: a byte for the type, then
/// plain Avro. Not for Kafka. Generic records are written as they are, without logical types; what is read is of
/// the generated classes. Safe for use by one thread.
public final class PlainAvroSerde implements Serde<Object> {

    private static final byte[] NOTHING = {};

    private final Map<String, Byte> ids = new HashMap<>();
    private final List<DatumReader<Object>> readers = new ArrayList<>();
    private final List<DatumWriter<Object>> generic = new ArrayList<>();
    private final List<DatumWriter<Object>> specific = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    private BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(NOTHING, null);

    /// @param types at most 127, those of generated classes
    @SuppressWarnings("unchecked") // Avro does not say what it writes.
    public PlainAvroSerde(List<Schema> types) {
        for (Schema type : types) {
            Class<?> generated = GeneratedClasses.of(type)
                    .orElseThrow(() -> new IllegalArgumentException(type.getFullName() + " has no generated class"));
            SpecificData data = SpecificData.getForClass(generated);
            ids.put(type.getFullName(), (byte) readers.size());
            readers.add(data.createDatumReader(type));
            specific.add(data.createDatumWriter(type));
            generic.add(new GenericDatumWriter<>(type));
        }
    }

    @Override
    public Serializer<Object> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public Deserializer<Object> deserializer() {
        return (topic, value) -> read(value);
    }

    private byte[] write(Object value) {
        Byte id = value instanceof GenericContainer container
                ? ids.get(container.getSchema().getFullName())
                : null;
        if (id == null) {
            throw new SerializationException(
                    "not of these types: " + value.getClass().getName());
        }
        try {
            bytes.reset();
            bytes.write(id);
            writer(value, id).write(value, encoder);
            return bytes.toByteArray();
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("cannot be written", e);
        }
    }

    private DatumWriter<Object> writer(Object value, int id) {
        return value instanceof GenericRecord && !(value instanceof SpecificRecord)
                ? generic.get(id)
                : specific.get(id);
    }

    private Object read(byte[] value) {
        if (value.length == 0 || value[0] < 0 || value[0] >= readers.size()) {
            throw new SerializationException("not of these types");
        }
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, 1, value.length - 1, decoder);
            return readers.get(value[0]).read(null, decoder);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("cannot be read", e);
        }
    }
}
