package org.herald.schemas.serde;

/// How a serializer finds the id of a record's schema.
///
/// @param isKey whether keys are written, not values
/// @param subjects under which subject the schema is filed
/// @param autoRegister register schemas that are not yet; goes before `useLatest`, as at Confluent
/// @param useLatest write every record in the subject's latest schema
/// @param removeJavaProperties publish schemas without what only Java reads in them (`avro.java.string`)
record EncoderSettings(
        boolean isKey,
        SubjectStrategy subjects,
        boolean autoRegister,
        boolean useLatest,
        boolean removeJavaProperties) {

    static EncoderSettings from(SerdeSettings settings, boolean isKey) {
        return new EncoderSettings(
                isKey,
                settings.subjectStrategy(isKey),
                settings.flag("auto.register.schemas", true),
                settings.flag("use.latest.version", false),
                settings.flag("avro.remove.java.properties", false));
    }
}
