package org.herald.sandbox.outage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/// Records as programs of other versions write them: the same content under a schema that has changed.
final class Newer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Newer() {}

    /// The schema with one more optional field.
    static Schema withField(Schema schema, String name) {
        return changed(
                schema,
                tree -> ((ArrayNode) tree.path("fields"))
                        .addObject()
                        .put("name", name)
                        .put("doc", "Added later.")
                        .put("type", "string")
                        .put("default", ""));
    }

    /// A schema with a change made to its JSON.
    static Schema changed(Schema schema, Consumer<ObjectNode> change) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(schema.toString());
            change.accept(tree);
            return new Schema.Parser().parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// The record as a program writes it that was built with the other schema.
    static GenericRecord as(SpecificRecord record, Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<Object>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                .write(record, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(record.getSchema(), schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
