package org.herald.schemas.serde;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/// The classes that Avro generated from schemas, found by the full name of a record.
final class GeneratedClasses {

    private GeneratedClasses() {}

    static Optional<Class<?>> of(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(schema.getFullName(), false, GeneratedClasses.class.getClassLoader());
            return SpecificRecord.class.isAssignableFrom(type) ? Optional.of(type) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
