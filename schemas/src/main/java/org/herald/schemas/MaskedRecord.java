package org.herald.schemas;

import java.util.IdentityHashMap;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/// A record as it may stand in any log or exception: as Avro prints it, with its [PersonalData] masked, also that of
/// the records within.
public final class MaskedRecord extends SpecificData {

    private static final MaskedRecord PRINTER = new MaskedRecord();

    private MaskedRecord() {}

    public static String text(IndexedRecord value) {
        return PRINTER.toString(value);
    }

    @Override
    protected void toString(@Nullable Object datum, StringBuilder text, IdentityHashMap<Object, Object> seen) {
        if (datum instanceof IndexedRecord record) {
            fields(record, text, seen);
        } else {
            super.toString(datum, text, seen);
        }
    }

    private void fields(IndexedRecord value, StringBuilder text, IdentityHashMap<Object, Object> seen) {
        Schema type = value.getSchema();
        String separator = "{";
        for (Schema.Field field : type.getFields()) {
            text.append(separator).append('"').append(field.name()).append("\": ");
            value(PersonalData.of(type, field.name()), value.get(field.pos()), text, seen);
            separator = ", ";
        }
        text.append(type.getFields().isEmpty() ? "{}" : "}");
    }

    private void value(
            Optional<PersonalData> kind,
            @Nullable Object value,
            StringBuilder text,
            IdentityHashMap<Object, Object> seen) {
        if (value != null && kind.isPresent()) {
            text.append('"').append(kind.get().masked(value.toString())).append('"');
        } else {
            toString(value, text, seen);
        }
    }
}
