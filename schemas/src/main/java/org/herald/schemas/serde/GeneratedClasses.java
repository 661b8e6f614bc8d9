package org.herald.schemas.serde;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/// The classes that Avro generated from schemas, found by the full name of a record.
///
/// Since 1.12.2 Avro makes only objects of classes that the program has named as safe, lest a schema names one
/// whose mere construction does harm. There is one list for the whole JVM; what Avro itself generated is added to
/// it here.
final class GeneratedClasses {

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), GenericContainer.class::isAssignableFrom));
    }

    private GeneratedClasses() {}

    /// Makes Avro trust generated classes, also where others than [AvroDecoder] read, as Confluent's classes do.
    static void trust() {
        // Loading this class has done it.
    }

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
