package org.herald.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/// Writes records of one schema in another, by Avro's rules of reading: it writes them in their own, reads them as
/// the other and writes that. Costly, and only used where a subject's latest schema is not the record's own.
final class LatestWriter implements DatumWriter<Object> {

    private final DatumWriter<Object> ownWriter;
    private final GenericDatumReader<Object> reader;
    private final GenericDatumWriter<Object> latestWriter;

    private LatestWriter(Schema own, DatumWriter<Object> ownWriter, Schema latest) {
        this.ownWriter = ownWriter;
        this.reader = new GenericDatumReader<>(own, latest);
        this.latestWriter = new GenericDatumWriter<>(latest);
    }

    /// @throws RegistryRefusedException if the latest schema cannot hold what the own one can
    static DatumWriter<Object> of(String subject, Schema own, DatumWriter<Object> ownWriter, Schema latest) {
        if (own.equals(latest)) {
            return ownWriter;
        }
        SchemaCompatibilityType type =
                SchemaCompatibility.checkReaderWriterCompatibility(latest, own).getType();
        if (type != SchemaCompatibilityType.COMPATIBLE) {
            throw new RegistryRefusedException(
                    409, "the latest version of " + subject + " cannot hold records of our " + own.getFullName());
        }
        return new LatestWriter(own, ownWriter, latest);
    }

    @Override
    public void setSchema(Schema schema) {
        throw new UnsupportedOperationException("it writes in the schema it was made for");
    }

    @Override
    public void write(Object datum, Encoder out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        ownWriter.write(datum, encoder);
        encoder.flush();
        Object asLatest = reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        latestWriter.write(asLatest, out);
    }
}
