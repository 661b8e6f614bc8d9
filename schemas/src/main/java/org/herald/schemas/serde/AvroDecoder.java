package org.herald.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;

/// From Confluent's wire format to a record. Its exceptions never show anything of the record.
final class AvroDecoder {

    private static final byte MAGIC = 0;
    private static final int HEAD = 5;
    private static final byte[] NONE = {};

    /// How records of one schema are read.
    ///
    /// @param type the record's full name
    /// @param mismatch why records of this schema may fail to resolve into ours
    private record Reading(String type, Optional<String> mismatch, DatumReader<Object> reader) {}

    private final CachedRegistry registry;
    private final boolean specific;
    private final GenericData generic;
    private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();
    private final Spare<BinaryDecoder> decoders =
            new Spare<>(() -> DecoderFactory.get().binaryDecoder(NONE, null));

    AvroDecoder(CachedRegistry registry, boolean specific, boolean logicalTypes) {
        this.registry = registry;
        this.specific = specific;
        this.generic = logicalTypes ? LogicalTypes.model() : new GenericData();
    }

    /// @throws SerializationException if these bytes are no record, or none that this reader can read
    /// @throws RegistryUnavailableException if the schema is not known yet and no registry can be asked
    Object decode(String topic, byte[] bytes, int offset, int length) {
        if (length < HEAD) {
            throw new SerializationException(topic + ": too short for a record: " + length + " bytes");
        }
        if (bytes[offset] != MAGIC) {
            throw new SerializationException(topic + ": not in Confluent's wire format: no magic byte 0 at its start");
        }
        Reading reading = reading(topic, schemaId(bytes, offset + 1));
        return decoders.use(decoder -> {
            BinaryDecoder body = DecoderFactory.get().binaryDecoder(bytes, offset + HEAD, length - HEAD, decoder);
            Object record = read(topic, reading, body);
            // Lets go of the bytes, which may be a part of a whole fetch of megabytes.
            DecoderFactory.get().binaryDecoder(NONE, body);
            return record;
        });
    }

    private static int schemaId(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    private static Object read(String topic, Reading reading, BinaryDecoder body) {
        String what = topic + ": " + reading.type() + ": ";
        try {
            Object record = reading.reader().read(null, body);
            if (!body.isEnd()) {
                throw new SerializationException(what + "bytes left over after the record");
            }
            return record;
        } catch (EOFException e) {
            throw new SerializationException(what + "ends before the record is complete");
        } catch (SerializationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // A writer's schema may nest without end in a field that we pass over, and so may its records.
            // Neither the message nor the cause is passed on: Avro's may quote the record.
            String otherwise = "no valid record (" + e.getClass().getSimpleName() + ")";
            throw new SerializationException(what + reading.mismatch().orElse(otherwise));
        }
    }

    private Reading reading(String topic, int id) {
        Reading known = readings.get(id);
        if (known == null) {
            known = make(topic, registry.byId(id));
            readings.put(id, known);
        }
        return known;
    }

    private Reading make(String topic, Schema writer) {
        String type = writer.getFullName();
        if (!specific) {
            return new Reading(type, Optional.empty(), new GenericDatumReader<>(writer, writer, generic));
        }
        Class<?> ours = GeneratedClasses.of(writer).orElseThrow(() -> new UnknownRecordTypeException(topic, type));
        // The class brings its own conversions of decimals and instants.
        SpecificData model = SpecificData.getForClass(ours);
        Schema reader = model.getSchema(ours);
        return new Reading(type, mismatch(reader, writer), new SpecificDatumReader<>(writer, reader, model));
    }

    private static Optional<String> mismatch(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .findFirst()
                .map(found -> "the writer's schema does not resolve into ours: " + found.getType() + " at "
                        + found.getLocation());
    }
}
