package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.herald.lending.CustomerProfile;
import org.herald.schemas.json.RandomRecords;
import org.junit.jupiter.api.Test;

/// No generated class prints a phone number, a name or a text, whatever is generated later.
class MaskedRecordTest {

    private static final String SECRET = "+37255500777";

    @Test
    void noRecordPrintsWhatIsPersonal() throws IOException {
        List<String> masked = new ArrayList<>();
        for (Schema schema : GeneratedTypes.records()) {
            GenericRecord value = (GenericRecord) Objects.requireNonNull(new RandomRecords(3).of(schema));
            List<Schema.Field> texts = schema.getFields().stream()
                    .filter(field -> isText(field.schema()))
                    .toList();
            texts.forEach(field -> value.put(field.pos(), SECRET));
            List<String> personal = texts.stream()
                    .filter(field -> PersonalData.of(schema, field.name()).isPresent())
                    .map(field -> schema.getName() + "." + field.name())
                    .toList();
            masked.addAll(personal);
            String printed = specific(schema, value).toString();
            assertEquals(
                    texts.size() - personal.size(),
                    occurrences(printed),
                    () -> schema.getName() + " prints " + printed);
        }
        assertTrue(
                masked.containsAll(List.of(
                        "CustomerProfile.phone",
                        "CustomerProfile.firstName",
                        "SmsRequest.phone",
                        "SmsRequest.text",
                        "InboundSms.from",
                        "InboundSms.text")),
                masked::toString);
    }

    /// The template puts it there: Avro's own would print everything.
    @Test
    void everyRecordHasATextOfItsOwn() throws ReflectiveOperationException {
        for (Schema schema : GeneratedTypes.records()) {
            Class<?> type = Class.forName(schema.getFullName());
            assertEquals(type, type.getMethod("toString").getDeclaringClass());
        }
    }

    @Test
    void printsTheRestAsItIs() {
        CustomerProfile profile = CustomerProfile.newBuilder()
                .setPhone(SECRET)
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nord\"laen")
                .setFirstName("Mari")
                .setUpdatedAt(Instant.parse("2026-11-24T10:15:30Z"))
                .build();

        String printed = profile.toString();

        assertTrue(
                printed.startsWith(
                        "{\"phone\": \"+3725•••••77\", \"locale\": \"et\", \"country\": \"EE\", \"zone\": null,"
                                + " \"brand\": \"nord\\\"laen\", \"firstName\": \"(hidden, 4 characters)\""),
                printed);
        assertTrue(printed.contains("\"smsOptOut\": false"), printed);
        assertTrue(printed.contains("2026-11-24T10:15:30Z"), printed);
    }

    /// A bank may publish anything as a phone number.
    @Test
    void whatIsNoPhoneNumberIsHiddenAsWell() {
        assertEquals("(hidden, no phone number)", PersonalData.PHONE.masked("Mari Maasikas"));
        assertFalse(PersonalData.TEXT.masked("Your code is 1234").contains("1234"));
    }

    private static boolean isText(Schema schema) {
        return schema.getType() == Schema.Type.STRING
                || (schema.isUnion() && schema.getTypes().stream().anyMatch(MaskedRecordTest::isText));
    }

    private static int occurrences(String printed) {
        return printed.split(Pattern.quote(SECRET), -1).length - 1;
    }

    private static Object specific(Schema schema, Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(value, encoder);
        return new SpecificDatumReader<>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
