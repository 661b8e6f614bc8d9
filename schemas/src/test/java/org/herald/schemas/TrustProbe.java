package org.herald.schemas;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/// What a program does that has generated classes and Avro, and no serde of ours. It begins with nothing loaded but
/// itself; its arguments are the way, a folder with `NAME.avsc` and `NAME.bin`, and the names of types.
public final class TrustProbe {

    /// What the program does first with a class.
    public enum Way {
        /// It has a record of its own, and writes it.
        WRITE,
        /// It knows the class by the schema of what it reads, as with `specific.avro.reader`.
        READ,
        /// As Confluent's deserializer does, before it reads.
        LOOK_UP,
        /// The same with a class loader of its own.
        LOOK_UP_BY_LOADER
    }

    private TrustProbe() {}

    public static void main(String[] arguments) throws Exception {
        List<String> all = Arrays.asList(arguments);
        for (String name : all.subList(2, all.size())) {
            probe(Way.valueOf(arguments[0]), Path.of(arguments[1]), name);
        }
    }

    private static void probe(Way way, Path folder, String name) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve(name + ".bin"));
        switch (way) {
            case WRITE -> write(name, bytes);
            case READ -> same(name, read(parsed(folder, name), bytes).getClass());
            case LOOK_UP -> same(name, SpecificData.get().getClass(parsed(folder, name)));
            case LOOK_UP_BY_LOADER -> {
                ClassLoader loader = TrustProbe.class.getClassLoader();
                same(name, new SpecificData(loader).getClass(parsed(folder, name)));
            }
        }
    }

    private static void write(String name, byte[] bytes) throws Exception {
        Class<?> type = Class.forName(name);
        Schema schema = (Schema) type.getMethod("getClassSchema").invoke(null);
        SpecificDatumWriter<Object> writer = new SpecificDatumWriter<>(schema);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(written, null);
        writer.write(read(schema, bytes), encoder);
        if (!Arrays.equals(bytes, written.toByteArray())) {
            throw new IllegalStateException(name + " is written otherwise than it was read");
        }
    }

    private static Object read(Schema schema, byte[] bytes) throws Exception {
        return new SpecificDatumReader<>(schema).read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static Schema parsed(Path folder, String name) throws Exception {
        return new Schema.Parser().parse(Files.readString(folder.resolve(name + ".avsc")));
    }

    private static void same(String name, Class<?> found) {
        if (!found.getName().equals(name)) {
            throw new IllegalStateException(name + " is made into a " + found);
        }
    }
}
