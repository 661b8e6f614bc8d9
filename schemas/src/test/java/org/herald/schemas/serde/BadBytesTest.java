package org.herald.schemas.serde;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.lending.CustomerProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes come, the answer is a record or a `SerializationException` that shows nothing of them.
class BadBytesTest {

    private static final String TOPIC = "lending.customers";

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, String> settings = Map.of("schema.registry.url", registry.url());
    private final Serializer<Object> serializer = AvroSerdes.serializer(settings);
    private final Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
    private final byte[] good = requireNonNull(serializer.serialize(TOPIC, Records.customer()));

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''              | lending.customers: too short for a record: 0 bytes
        00 00 00 00     | lending.customers: too short for a record: 4 bytes
        2b 33 37 32 35 35 35 31 32 33 34 35 | lending.customers: not in Confluent's wire format
        01 00 00 00 01 02 | lending.customers: not in Confluent's wire format
        00 00 00 00 01  | org.herald.lending.CustomerProfile: ends before the record is complete
        00 00 00 00 63 02 | knows no schema with id 99
        00 ff ff ff ff 02 | no schema has a negative id: -1
        00 00 00 00 01 01 | org.herald.lending.CustomerProfile: no valid record
        """)
    void saysWhatIsWrong(String hex, String expected) {
        byte[] bytes = new byte[hex.isEmpty() ? 0 : (hex.length() + 1) / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(i * 3, i * 3 + 2), 16);
        }
        String message = failure(bytes).getMessage();
        assertTrue(requireNonNull(message).contains(expected), message);
    }

    @Test
    void refusesBytesAfterTheRecord() {
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertEquals(
                "lending.customers: org.herald.lending.CustomerProfile: bytes left over after the record",
                failure(longer).getMessage());
    }

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < good.length; length++) {
            assertShowsNothing(failure(Arrays.copyOf(good, length)));
        }
        assertEquals(Records.customer(), deserializer.deserialize(TOPIC, good), "still works afterwards");
    }

    /// A few bytes that announce gigabytes must not be believed: reserving them would end the program.
    @ParameterizedTest
    @ValueSource(strings = {"fe ff ff ff 0f", "80 80 80 80 08", "ff ff ff ff 0f", "fe ff ff ff ff ff ff ff ff 01"})
    void reservesNothingForAnAnnouncedLength(String length) {
        byte[] announced = HexFormat.ofDelimiter(" ").parseHex("00 00 00 00 01 " + length);
        failure(announced);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertShowsNothing(failure(announced));
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1_000_000);
    }

    @Test
    void aRecordThatNestsWithoutEndIsRefused() {
        Schema nesting = SchemaBuilder.record("org.herald.lending.CustomerProfile")
                .fields()
                .name("inner")
                .type()
                .unionOf()
                .nullType()
                .and()
                .type("org.herald.lending.CustomerProfile")
                .endUnion()
                .noDefault()
                .endRecord();
        byte[] deep = new byte[200_000];
        Arrays.fill(deep, (byte) 2);
        System.arraycopy(new byte[] {0, 0, 0, 0, (byte) registry.put("deep-value", nesting)}, 0, deep, 0, 5);
        assertShowsNothing(failure(deep));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void changedBytesAreARecordOrRefused(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = good.clone();
            changed[5 + random.nextInt(good.length - 5)] ^= (byte) (1 << random.nextInt(8));
            refused += isRefused(changed) ? 1 : 0;
        }
        assertTrue(refused > 100, "refused " + refused);
    }

    private boolean isRefused(byte[] bytes) {
        try {
            deserializer.deserialize(TOPIC, bytes);
            return false;
        } catch (SerializationException e) {
            assertShowsNothing(e);
            return true;
        }
    }

    @Test
    void aRecordThatCannotBeWrittenIsNotShown() {
        GenericRecord wrong = new GenericData.Record(CustomerProfile.getClassSchema());
        wrong.put("phone", 37_255_512_345L);
        wrong.put("locale", "et");
        SerializationException thrown =
                assertThrows(SerializationException.class, () -> serializer.serialize(TOPIC, wrong));
        assertShowsNothing(thrown);
        assertTrue(requireNonNull(thrown.getMessage()).contains("CustomerProfile: cannot be written"));
    }

    @Test
    void namesTheFieldThatMustNotBeNull() {
        GenericRecord empty = new GenericData.Record(CustomerProfile.getClassSchema());
        String message = assertThrows(SerializationException.class, () -> serializer.serialize(TOPIC, empty))
                .getMessage();
        assertTrue(requireNonNull(message).contains("CustomerProfile.phone"), message);
    }

    @Test
    void refusesWhatIsNoRecord() {
        assertEquals(
                "lending.customers: no Avro record: java.lang.String",
                assertThrows(SerializationException.class, () -> serializer.serialize(TOPIC, "+37255512345"))
                        .getMessage());
    }

    private SerializationException failure(byte[] bytes) {
        return assertThrows(SerializationException.class, () -> deserializer.deserialize(TOPIC, bytes));
    }

    private static void assertShowsNothing(SerializationException e) {
        assertNull(e.getCause());
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        for (String secret : new String[] {"5551", "Õie", "brand-1"}) {
            assertFalse(trace.toString().contains(secret), trace::toString);
        }
    }
}
