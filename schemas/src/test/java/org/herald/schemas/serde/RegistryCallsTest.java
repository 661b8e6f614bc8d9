package org.herald.schemas.serde;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.lending.LoanDecided;
import org.herald.lending.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the registry is asked, and how often.
class RegistryCallsTest {

    private static final String TOPIC = "lending.events";
    private static final byte[] UNKNOWN_ID = {0, 0, 0, 0, 77, 0};

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, Object> settings = new HashMap<>(Map.of("schema.registry.url", registry.url()));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void theSteadyStateAsksNothing() {
        for (int serde = 0; serde < 3; serde++) {
            Serializer<Object> serializer = AvroSerdes.serializer(settings);
            Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
            for (int i = 0; i < 500; i++) {
                deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, Records.loanDecided()));
            }
        }
        assertEquals(
                List.of("POST /subjects/lending.events-value/versions", "GET /schemas/ids/1"), registry.requests());
    }

    @Test
    void manyThreadsMayShareASerde() throws ExecutionException, InterruptedException {
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 16; thread++) {
                String loanId = "loan-" + "x".repeat(thread);
                done.add(threads.submit(() -> roundTrips(serializer, deserializer, loanId)));
            }
        }
        for (Future<?> each : done) {
            each.get();
        }
    }

    private static void roundTrips(Serializer<Object> serializer, Deserializer<Object> deserializer, String loanId) {
        LoanDecided event =
                LoanDecided.newBuilder(Records.loanDecided()).setLoanId(loanId).build();
        for (int i = 0; i < 500; i++) {
            assertEquals(event, deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, event)));
        }
    }

    @Test
    void publishesSchemasWithoutWhatOnlyJavaReads() {
        AvroSerdes.serializer(settings).serialize(TOPIC, Records.loanDecided());
        Schema published = new RegistryApi(RegistrySettings.from(new SerdeSettings(settings)))
                .byId(1)
                .orElseThrow();
        assertFalse(published.toString().contains("avro.java.string"));
        assertEquals(LoanDecided.getClassSchema().getDoc(), published.getDoc());
    }

    @Test
    void looksASchemaUpWhereItMayNotRegister() {
        settings.put("auto.register.schemas", "false");
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        RegistryRefusedException refused =
                assertThrows(RegistryRefusedException.class, () -> serializer.serialize(TOPIC, Records.loanDecided()));
        assertEquals(40_401, refused.errorCode());
        assertTrue(requireNonNull(refused.getMessage()).contains("Subject 'lending.events-value' not found."));

        registry.put("lending.events-value", JavaProperties.removedFrom(LoanDecided.getClassSchema()));
        for (int i = 0; i < 10; i++) {
            serializer.serialize(TOPIC, Records.loanDecided());
        }
        assertEquals(
                List.of("POST /subjects/lending.events-value", "POST /subjects/lending.events-value"),
                registry.requests());
    }

    @Test
    void writesInTheLatestVersionWhereToldTo() {
        settings.put("auto.register.schemas", false);
        settings.put("use.latest.version", true);
        Schema latest = SchemaBuilder.record("Money")
                .namespace("org.herald.lending")
                .fields()
                .requiredString("currency")
                .name("rounded")
                .type()
                .booleanType()
                .booleanDefault(true)
                .endRecord();
        registry.put("lending.events-value", latest);
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        byte[] bytes = null;
        for (int i = 0; i < 3; i++) {
            bytes = serializer.serialize(TOPIC, new Money(new BigDecimal("1.0000"), "EUR"));
        }
        GenericRecord expected = new GenericData.Record(latest);
        expected.put("currency", new Utf8("EUR"));
        expected.put("rounded", true);
        assertEquals(
                expected,
                AvroSerdes.serde(GenericRecord.class, settings).deserializer().deserialize(TOPIC, bytes));
        assertEquals(2, registry.requests().size());
    }

    @Test
    void refusesALatestVersionThatCannotHoldTheRecord() {
        settings.putAll(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));
        registry.put(
                "lending.events-value",
                SchemaBuilder.record("Other").fields().requiredInt("n").endRecord());
        RegistryRefusedException refused = assertThrows(
                RegistryRefusedException.class,
                () -> AvroSerdes.serializer(settings).serialize(TOPIC, Records.loanDecided()));
        assertTrue(requireNonNull(refused.getMessage()).contains("cannot hold records of our"));
    }

    @Test
    void anIncompatibleSchemaIsRefusedInTheRegistrysWords() {
        new RegistryApi(RegistrySettings.from(new SerdeSettings(settings)))
                .setCompatibility(Optional.of("lending.events-value"), "FULL_TRANSITIVE");
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        serializer.serialize(TOPIC, Records.loanDecided());
        RegistryRefusedException refused = assertThrows(
                RegistryRefusedException.class, () -> serializer.serialize(TOPIC, Records.paymentOverdue()));
        assertEquals(409, refused.errorCode());
        assertEquals(
                "schema registry " + registry.url() + " does not register a schema for lending.events-value (409): "
                        + "Schema being registered is incompatible with an earlier schema for subject"
                        + " \"lending.events-value\"",
                refused.getMessage());
    }

    @Test
    void anUnknownIdIsAskedForAgainOnlyAfterAWhile() {
        settings.put("missing.id.cache.ttl.sec", 3600);
        Deserializer<Object> patient = AvroSerdes.deserializer(settings);
        settings.put("missing.id.cache.ttl.sec", 0);
        Deserializer<Object> eager = AvroSerdes.deserializer(settings);
        for (int i = 0; i < 3; i++) {
            assertThrows(SerializationException.class, () -> patient.deserialize(TOPIC, UNKNOWN_ID));
        }
        assertEquals(1, registry.requests().size());
        for (int i = 0; i < 3; i++) {
            assertThrows(SerializationException.class, () -> eager.deserialize(TOPIC, UNKNOWN_ID));
        }
        assertEquals(4, registry.requests().size());
    }

    @Test
    void readsASchemaThatRefersToAnother() {
        String references = ", 'references': [{'name': 'Inner', 'subject': 'inner', 'version': 3}]";
        registry.answer("GET /schemas/ids/77", 200, answer("Outer", "Inner", references));
        registry.answer("GET /subjects/inner/versions/3", 200, answer("Inner", "int", ""));
        GenericRecord read = requireNonNull(
                AvroSerdes.serde(GenericRecord.class, settings).deserializer().deserialize(TOPIC, UNKNOWN_ID));
        assertEquals(0, ((GenericRecord) read.get("n")).get("n"));
    }

    private static String answer(String record, String fieldType, String more) {
        String schema = "{|type|:|record|,|name|:|" + record + "|,|fields|:[{|name|:|n|,|type|:|" + fieldType + "|}]}";
        return ("{'schema': '" + schema.replace("|", "\\'") + "'" + more + "}").replace('\'', '"');
    }

    @Test
    void refusesSchemasThatAreNoAvro() {
        registry.answer("GET /schemas/ids/77", 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"\"}");
        Deserializer<Object> deserializer = AvroSerdes.deserializer(settings);
        SerializationException thrown =
                assertThrows(SerializationException.class, () -> deserializer.deserialize(TOPIC, UNKNOWN_ID));
        assertEquals("cannot read schema 77: it is of type PROTOBUF, not AVRO", thrown.getMessage());
    }
}
