package org.herald.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificData;

/// All classes that Avro generated for this module, found among what was compiled, whether or not a topic names them.
public final class GeneratedTypes {

    private static final Path CLASSES = Path.of("target/classes");

    private GeneratedTypes() {}

    /// The schemas of records, enums and fixed types, by the order of their names.
    public static List<Schema> schemas() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.matches("org/herald/[^$]+\\.class") && !name.endsWith("package-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .map(GeneratedTypes::type)
                    .filter(GenericContainer.class::isAssignableFrom)
                    .map(type -> SpecificData.get().getSchema(type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Schema> records() {
        return schemas().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .toList();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, GeneratedTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
