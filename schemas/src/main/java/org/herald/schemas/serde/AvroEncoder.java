package org.herald.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.herald.schemas.serde.RegistryApi.Registered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a record to Confluent's wire format. Its exceptions never show anything of the record.
final class AvroEncoder {

    private static final Logger log = LoggerFactory.getLogger(AvroEncoder.class);
    private static final byte MAGIC = 0;
    private static final int BUFFER = 512;
    private static final int LARGEST_BUFFER_KEPT = 64 * 1024;

    /// The class too: a generated record and a generic one of the same schema are written differently.
    private record Target(String topic, Schema schema, Class<?> type) {}

    private record Writing(int id, DatumWriter<Object> writer) {}

    private final CachedRegistry registry;
    private final EncoderSettings settings;
    private final Map<Target, Writing> writings = new ConcurrentHashMap<>();
    private final Spare<Buffer> buffers = new Spare<>(Buffer::new);

    AvroEncoder(CachedRegistry registry, EncoderSettings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /// @throws SerializationException if this is no record, or one that its own schema does not allow
    /// @throws RegistryUnavailableException if the schema's id is not known yet and no registry can be asked
    byte[] encode(String topic, Object value) {
        if (!(value instanceof GenericContainer container)) {
            throw new SerializationException(
                    topic + ": no Avro record: " + value.getClass().getName());
        }
        Writing writing = writing(topic, container);
        return buffers.use(buffer -> buffer.write(topic, writing, container));
    }

    private Writing writing(String topic, GenericContainer value) {
        return writing(new Target(topic, value.getSchema(), value.getClass()));
    }

    /// Gets whatever writing records of a generated class to a topic takes from the registry.
    void prepare(String topic, Schema schema) {
        GeneratedClasses.of(schema).ifPresent(type -> writing(new Target(topic, schema, type)));
    }

    private Writing writing(Target target) {
        Writing known = writings.get(target);
        if (known == null) {
            known = make(target);
            writings.put(target, known);
        }
        return known;
    }

    private Writing make(Target target) {
        Schema own = target.schema();
        Schema published = settings.removeJavaProperties() ? JavaProperties.removedFrom(own) : own;
        String subject = settings.subjects().subject(target.topic(), settings.isKey(), own);
        DatumWriter<Object> writer = writer(target);
        Optional<String> mistake = StraySubjects.mistake(subject, published);
        if (settings.autoRegister()) {
            mistake.ifPresent(what -> log.warn("registers what nobody should under {}: {}", subject, what));
            return new Writing(registry.register(subject, published), writer);
        }
        try {
            if (settings.useLatest()) {
                Registered latest = registry.latest(subject);
                return new Writing(latest.id(), LatestWriter.of(subject, own, writer, latest.schema()));
            }
            return new Writing(registry.lookUp(subject, published), writer);
        } catch (RegistryRefusedException e) {
            throw e.isUnknown() ? mistake.map(e::because).orElse(e) : e;
        }
    }

    private static DatumWriter<Object> writer(Target target) {
        return SpecificRecord.class.isAssignableFrom(target.type())
                ? new SpecificDatumWriter<>(target.schema(), SpecificData.getForClass(target.type()))
                : new GenericDatumWriter<>(target.schema(), LogicalTypes.model());
    }

    /// Bytes in the making, and the encoder that writes to them.
    private static final class Buffer {

        private ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
        private BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

        byte[] write(String topic, Writing writing, GenericContainer value) {
            bytes.reset();
            bytes.write(MAGIC);
            for (int shift = 24; shift >= 0; shift -= 8) {
                bytes.write(writing.id() >> shift);
            }
            try {
                writing.writer().write(value, encoder);
                encoder.flush();
            } catch (IOException | RuntimeException e) {
                throw new SerializationException(
                        topic + ": " + value.getSchema().getFullName() + ": " + reason(e));
            }
            byte[] written = bytes.toByteArray();
            if (written.length > LARGEST_BUFFER_KEPT) {
                bytes = new ByteArrayOutputStream(BUFFER);
                encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            }
            return written;
        }

        /// Avro names the field in every such message, but only where it is null does the message not quote the
        /// value.
        private static String reason(Exception e) {
            return e instanceof NullPointerException
                    ? "cannot be written: " + e.getMessage()
                    : "cannot be written: a value does not fit its field ("
                            + e.getClass().getSimpleName() + ")";
        }
    }
}
