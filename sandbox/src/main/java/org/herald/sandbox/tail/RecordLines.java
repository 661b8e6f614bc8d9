package org.herald.sandbox.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.schemas.PersonalData;
import org.herald.schemas.json.FieldMask;
import org.herald.schemas.json.ReadableJson;
import org.herald.schemas.json.RecordHeadersJson;
import org.herald.schemas.serde.AvroSerdes;

/// A record of any topic as one line of JSON. What cannot be decoded is printed too, with the reason.
///
/// Personal data are hidden unless they are asked for: terminals are recorded and outputs are pasted into tickets,
/// and hardly any question about a topic needs them. What is hidden is named in `masked`, so that such a line is not
/// taken for the record itself. Bytes that are no record may be anything; they count as personal unless their topic
/// holds no personal data.
final class RecordLines {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final byte WIRE_FORMAT = 0;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Deserializer<Object> deserializer;
    private final TopicKind topic;
    private final boolean showPersonal;
    private boolean masked;

    RecordLines(TopicKind topic, Map<String, String> kafka, boolean showPersonal) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("specific.avro.reader", "false");
        settings.put("avro.use.logical.type.converters", "false");
        this.deserializer = AvroSerdes.deserializer(settings);
        this.topic = topic;
        this.showPersonal = showPersonal;
    }

    /// True once something was hidden.
    boolean hasMasked() {
        return masked;
    }

    String line(ConsumerRecord<byte[], byte[]> record) {
        try {
            return mapper.writeValueAsString(json(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written as JSON", e);
        }
    }

    ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode json = JSON.objectNode();
        json.put("partition", record.partition());
        json.put("offset", record.offset());
        json.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        ArrayNode hidden = JSON.arrayNode();
        json.set("key", key(record.key(), hidden));
        value(record, json, hidden);
        if (record.headers().iterator().hasNext()) {
            json.set("headers", RecordHeadersJson.of(record.headers()));
        }
        if (!hidden.isEmpty()) {
            json.set("masked", hidden);
            masked = true;
        }
        return json;
    }

    private JsonNode key(byte[] bytes, ArrayNode hidden) {
        JsonNode key = RecordHeadersJson.bytes(bytes);
        if (!topic.isKeyPersonal() || showPersonal || !key.isTextual()) {
            return key;
        }
        hidden.add("key");
        return JSON.textNode(PersonalData.PHONE.masked(key.textValue()));
    }

    private void value(ConsumerRecord<byte[], byte[]> record, ObjectNode json, ArrayNode hidden) {
        byte[] bytes = record.value();
        if (bytes == null) {
            json.putNull("value");
            return;
        }
        try {
            Object value = deserializer.deserialize(record.topic(), bytes);
            if (value instanceof GenericContainer container) {
                json.put("type", topic.typeName(container.getSchema()));
            }
            json.set("value", new ReadableJson(mask(hidden)).of(value));
        } catch (SerializationException e) {
            json.put("error", e.getMessage());
            raw(bytes, json, hidden);
            return;
        }
        if (topic.isDeadLetters()) {
            raw(bytes, json, hidden);
        }
    }

    private void raw(byte[] bytes, ObjectNode json, ArrayNode hidden) {
        JsonNode text = RecordHeadersJson.bytes(bytes);
        boolean isText = bytes.length > 0 && bytes[0] != WIRE_FORMAT && text.isTextual();
        String name = isText ? "text" : "raw";
        if (topic.mayBePersonal() && !showPersonal) {
            json.put(name, "(hidden, " + bytes.length + " bytes)");
            hidden.add(name);
        } else {
            json.put(name, isText ? text.textValue() : Base64.getEncoder().encodeToString(bytes));
        }
    }

    private FieldMask mask(ArrayNode hidden) {
        return showPersonal ? FieldMask.NONE : (type, field, value) -> masked(type, field, value, hidden);
    }

    private static JsonNode masked(Schema type, String field, JsonNode value, ArrayNode hidden) {
        Optional<PersonalData> kind = PersonalData.of(type, field);
        if (kind.isEmpty()) {
            return value;
        }
        hidden.add(field);
        return JSON.textNode(kind.get().masked(value.asText()));
    }
}
