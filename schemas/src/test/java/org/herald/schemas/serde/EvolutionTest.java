package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the bank writes in other versions of a schema is read into ours by Avro's rules.
class EvolutionTest {

    private static final String TOPIC = "lending.events";
    private static final int DECISION = 3;
    private static final int CONTINUE_URL = 5;

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, String> settings =
            Map.of("schema.registry.url", registry.url(), "value.subject.name.strategy", "topic-record");

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void anOlderWriterWithoutAFieldGetsTheDefault() {
        GenericRecord older = event(variant(schema -> fields(schema).remove(CONTINUE_URL)));
        LoanDecided read = read(older);
        assertEquals(null, read.getContinueUrl());
        assertEquals("loan-1", read.getLoanId());
        assertEquals(Records.AT, read.getOccurredAt());
    }

    @Test
    void aNewerWritersFurtherFieldIsSkipped() {
        GenericRecord newer = event(variant(schema -> fields(schema)
                .insertObject(0)
                .put("name", "channel")
                .put("type", "string")
                .put("default", "web")));
        newer.put("channel", "branch");
        LoanDecided read = read(newer);
        assertEquals("event-1", read.getEventId());
        assertEquals(LoanDecision.APPROVED, read.getDecision());
    }

    @Test
    void aSymbolWeDoNotKnowBecomesUnknown() {
        Schema newer = variant(
                schema -> ((ArrayNode) fields(schema).get(DECISION).path("type").path("symbols")).add("PAUSED"));
        GenericRecord event = event(newer);
        event.put("decision", symbol(newer, "PAUSED"));
        assertEquals(LoanDecision.UNKNOWN, read(event).getDecision());
    }

    @Test
    void aWriterWithoutARequiredFieldIsNamedWithTheFieldsPlace() {
        GenericRecord event = event(variant(schema -> fields(schema).remove(2)));
        String message = message(assertThrows(SerializationException.class, () -> read(event)));
        assertTrue(message.contains("does not resolve into ours: READER_FIELD_MISSING_DEFAULT_VALUE"), message);
    }

    @Test
    void aTypeWithoutAClassIsTold() {
        GenericRecord event = event(variant(schema -> schema.put("name", "LoanRepaid")));
        UnknownRecordTypeException thrown = assertThrows(UnknownRecordTypeException.class, () -> read(event));
        assertEquals("org.herald.lending.LoanRepaid", thrown.recordType());
        assertEquals("lending.events: no class for record type org.herald.lending.LoanRepaid", thrown.getMessage());
    }

    @Test
    void aClassThatAvroDidNotGenerateIsNone() {
        GenericRecord event =
                event(variant(schema -> schema.put("namespace", "java.lang").put("name", "Thread")));
        assertThrows(UnknownRecordTypeException.class, () -> read(event));
    }

    private LoanDecided read(GenericRecord written) {
        byte[] bytes = AvroSerdes.serializer(settings).serialize(TOPIC, written);
        return Objects.requireNonNull(
                AvroSerdes.serde(LoanDecided.class, settings).deserializer().deserialize(TOPIC, bytes));
    }

    private static GenericRecord event(Schema schema) {
        GenericRecord event = new GenericData.Record(schema);
        Map<String, Object> values = Map.of(
                "eventId",
                "event-1",
                "occurredAt",
                Records.AT,
                "loanId",
                "loan-1",
                "decision",
                symbol(schema, "APPROVED"));
        values.forEach((name, value) -> {
            if (schema.getField(name) != null) {
                event.put(name, value);
            }
        });
        return event;
    }

    private static Object symbol(Schema schema, String name) {
        return new GenericData.EnumSymbol(schema.getField("decision").schema(), name);
    }

    private static Schema variant(Consumer<ObjectNode> change) {
        try {
            ObjectNode schema = (ObjectNode)
                    new ObjectMapper().readTree(LoanDecided.getClassSchema().toString());
            change.accept(schema);
            return new Schema.Parser().parse(schema.toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ArrayNode fields(ObjectNode schema) {
        return (ArrayNode) schema.path("fields");
    }

    private static String message(Exception e) {
        return Objects.requireNonNull(e.getMessage());
    }
}
