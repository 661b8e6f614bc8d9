package org.herald.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// Headers of a Kafka record as a JSON object: texts, `{"base64": "…"}` for bytes that are no UTF-8, and a list where
/// a name stands several times.
public final class RecordHeadersJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BASE64 = "base64";

    private RecordHeadersJson() {}

    public static ObjectNode of(Iterable<Header> headers) {
        ObjectNode json = JSON.objectNode();
        for (Header header : headers) {
            JsonNode before = json.get(header.key());
            JsonNode value = bytes(header.value());
            if (before == null) {
                json.set(header.key(), value);
            } else if (before instanceof ArrayNode list) {
                list.add(value);
            } else {
                json.set(header.key(), JSON.arrayNode().add(before).add(value));
            }
        }
        return json;
    }

    /// Bytes as a text, if they are one.
    public static JsonNode bytes(byte @Nullable [] bytes) {
        if (bytes == null) {
            return JSON.nullNode();
        }
        try {
            return JSON.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return JSON.objectNode().put(BASE64, Base64.getEncoder().encodeToString(bytes));
        }
    }

    /// Back from JSON; mistakes are noted with the reader.
    public static List<Header> read(@Nullable JsonNode json, RecordReader reader) {
        List<Header> headers = new ArrayList<>();
        if (json != null && !json.isObject()) {
            reader.problem("headers", "expected an object of texts");
        } else if (json != null) {
            json.fieldNames().forEachRemaining(name -> {
                JsonNode value = json.get(name);
                Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
                values.forEach(one -> headers.add(new RecordHeader(name, value(name, one, reader))));
            });
        }
        return headers;
    }

    private static byte @Nullable [] value(String name, JsonNode json, RecordReader reader) {
        if (json.isTextual()) {
            return json.textValue().getBytes(StandardCharsets.UTF_8);
        }
        try {
            if (json.size() == 1 && json.path(BASE64).isTextual()) {
                return Base64.getDecoder().decode(json.path(BASE64).textValue());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        if (!json.isNull()) {
            reader.problem("headers." + name, "expected a text, {\"base64\": \"…\"}, null or a list of such");
        }
        return null;
    }
}
