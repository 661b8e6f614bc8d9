package org.herald.schemas.serde;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final String TOPIC = "lending.events";

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, Object> settings =
            new HashMap<>(Map.of("schema.registry.url", registry.url(), "value.subject.name.strategy", "topic-record"));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void readsEveryTypeOfATopicIntoItsClass() {
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
        for (SpecificRecord record : List.of(Records.loanDecided(), Records.paymentOverdue(), Records.customer())) {
            Object read = deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, record));
            assertEquals(record, read);
            assertEquals(record.getClass(), requireNonNull(read).getClass());
        }
    }

    @Test
    void writesTheMagicByteAndTheId() {
        registry.put("other", Schema.create(Schema.Type.INT));
        byte[] bytes = requireNonNull(AvroSerdes.serializer(settings).serialize(TOPIC, Records.loanDecided()));
        assertArrayEquals(new byte[] {0, 0, 0, 0, 2}, Arrays.copyOf(bytes, 5));
    }

    @Test
    void keepsTombstones() {
        Serde<CustomerProfile> serde = AvroSerdes.serde(CustomerProfile.class, settings);
        assertNull(serde.serializer().serialize(TOPIC, null));
        assertNull(serde.deserializer().deserialize(TOPIC, (byte[]) null));
        assertNull(serde.deserializer().deserialize(TOPIC, new RecordHeaders(), (ByteBuffer) null));
        assertEquals(List.of(), registry.requests());
    }

    @Test
    void readsABufferWhereItLies() {
        byte[] bytes = AvroSerdes.serializer(settings).serialize(TOPIC, Records.loanDecided());
        ByteBuffer fetched = ByteBuffer.allocate(500);
        fetched.put(new byte[] {9, 9, 9}).put(bytes).put(new byte[] {9, 9});
        ByteBuffer record = fetched.slice(3, requireNonNull(bytes).length);
        Serde<LoanDecided> serde = AvroSerdes.serde(LoanDecided.class, settings);
        assertEquals(Records.loanDecided(), serde.deserializer().deserialize(TOPIC, new RecordHeaders(), record));
        assertEquals(0, record.position());
        assertEquals(
                Records.loanDecided(),
                serde.deserializer().deserialize(TOPIC, new RecordHeaders(), direct(requireNonNull(bytes))));
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Test
    void writesAndReadsGenericRecordsWithJavasOwnTypes() {
        Serde<GenericRecord> serde = AvroSerdes.serde(GenericRecord.class, settings);
        GenericRecord money = new GenericRecordBuilder(Money.getClassSchema())
                .set("amount", new BigDecimal("12.3400"))
                .set("currency", "EUR")
                .build();
        GenericRecord read = requireNonNull(
                serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, money)));
        assertEquals(new BigDecimal("12.3400"), read.get("amount"));
        assertEquals("EUR", read.get("currency").toString());
    }

    @Test
    void oneSerializerWritesGeneratedAndGenericRecordsOfOneSchema() {
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
        GenericRecord generic = new GenericRecordBuilder(Money.getClassSchema())
                .set("amount", new BigDecimal("12.3400"))
                .set("currency", "EUR")
                .build();
        Money generated = new Money(new BigDecimal("12.3400"), "EUR");
        for (Object record : List.of(generated, generic, generated)) {
            assertEquals(generated, deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, record)));
        }
    }

    @Test
    void readsGenericRecordsPlainByConfluentsDefault() {
        byte[] bytes = AvroSerdes.serializer(settings).serialize(TOPIC, Records.loanDecided());
        try (RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer()) {
            deserializer.configure(settings, false);
            GenericRecord read = assertInstanceOf(GenericData.Record.class, deserializer.deserialize(TOPIC, bytes));
            assertEquals(Records.AT.toEpochMilli(), read.get("occurredAt"));
            assertInstanceOf(ByteBuffer.class, ((GenericRecord) read.get("amount")).get("amount"));
        }
    }

    @Test
    void refusesARecordOfAnotherTypeWhereItIsRead() {
        byte[] bytes = AvroSerdes.serializer(settings).serialize(TOPIC, Records.loanDecided());
        Serde<CustomerProfile> serde = AvroSerdes.serde(CustomerProfile.class, settings);
        SerializationException thrown = assertThrows(
                SerializationException.class, () -> serde.deserializer().deserialize(TOPIC, bytes));
        assertEquals(
                "lending.events: expected org.herald.lending.CustomerProfile, got org.herald.lending.LoanDecided",
                thrown.getMessage());
    }

    @Test
    void readsSeveralTypesThroughOneSerde() {
        Serde<SpecificRecord> serde = AvroSerdes.serde(SpecificRecord.class, settings);
        for (SpecificRecord record : List.of(Records.loanDecided(), Records.paymentOverdue())) {
            assertEquals(
                    record,
                    serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, record)));
        }
    }

    @Test
    void takesTheClassesFromTheSettings() {
        settings.put("value.serializer", ToStringSerializer.class.getName());
        assertInstanceOf(ToStringSerializer.class, AvroSerdes.serializer(settings));
        settings.put("value.deserializer", "no.such.Class");
        ConfigException thrown = assertThrows(ConfigException.class, () -> AvroSerdes.deserializer(settings));
        assertTrue(requireNonNull(thrown.getMessage()).contains("value.deserializer"));
    }

    /// Stands for Confluent's class.
    public static final class ToStringSerializer implements Serializer<Object> {
        @Override
        public byte[] serialize(String topic, Object data) {
            return data.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
