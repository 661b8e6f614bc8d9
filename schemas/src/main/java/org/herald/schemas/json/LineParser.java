package org.herald.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.herald.schemas.Topic;
import org.herald.schemas.json.RecordReader.Decimals;
import org.jspecify.annotations.Nullable;

/// Reads lines of events of one topic, and tells every mistake with the line's number.
public final class LineParser {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Schema INSTANT = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));

    private static final Set<String> MEMBERS = Set.of("key", "type", "value", "headers", "timestamp");

    /// What `scripts/tail` says of the place where a record lay; it says nothing of where it goes.
    private static final Set<String> PLACE = Set.of("partition", "offset");

    private final Topic topic;
    private final Decimals decimals;
    private final boolean tombstones;
    private final Consumer<String> mistakes;

    /// @param tombstones whether null values are taken
    /// @param mistakes is told each, as `line 3: value.amount.currency: missing: …`
    public LineParser(Topic topic, Decimals decimals, boolean tombstones, Consumer<String> mistakes) {
        this.topic = topic;
        this.decimals = decimals;
        this.tombstones = tombstones;
        this.mistakes = mistakes;
    }

    /// Reads one line; empty if it is blank or wrong.
    public Optional<EventLine> parse(long number, byte[] line) {
        return json(number, line, mistakes).flatMap(json -> event(number, json));
    }

    /// The JSON of a line, for whoever has to look at it to know its topic; empty if it is blank or wrong.
    ///
    /// @param mistakes is told what is wrong with it
    public static Optional<JsonNode> json(long number, byte[] line, Consumer<String> mistakes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            String json = number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
            return json.isBlank() ? Optional.empty() : Optional.of(JSON.readTree(json));
        } catch (CharacterCodingException e) {
            mistakes.accept("line " + number + ": not UTF-8");
        } catch (JsonProcessingException e) {
            mistakes.accept("line " + number + ", column " + e.getLocation().getColumnNr() + ": not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        return Optional.empty();
    }

    /// Reads a line whose JSON is known; empty if it is wrong.
    public Optional<EventLine> event(long number, JsonNode json) {
        RecordReader reader = new RecordReader(decimals);
        Optional<EventLine> event = json.isObject() ? members(number, json, reader) : noObject(reader);
        List<String> problems = reader.problems();
        problems.forEach(problem -> mistakes.accept("line " + number + ": " + problem));
        return problems.isEmpty() ? event : Optional.empty();
    }

    private static Optional<EventLine> noObject(RecordReader reader) {
        reader.problem("event", "expected an object such as {\"key\": …, \"type\": …, \"value\": {…}}");
        return Optional.empty();
    }

    private Optional<EventLine> members(long number, JsonNode json, RecordReader reader) {
        json.fieldNames().forEachRemaining(name -> checkMember(name, reader));
        JsonNode key = json.path("key");
        if (!key.isTextual() || key.textValue().isEmpty()) {
            reader.problem("key", "expected the " + topic.key() + ", a text");
        }
        JsonNode at = json.get("timestamp");
        Object timestamp = at == null ? null : reader.read(INSTANT, at, "timestamp");
        return Optional.of(new EventLine(
                number,
                key.asText(),
                value(json, reader),
                RecordHeadersJson.read(json.get("headers"), reader),
                Optional.ofNullable((Long) timestamp)));
    }

    private static void checkMember(String name, RecordReader reader) {
        switch (name) {
            case "masked" ->
                reader.problem(name, "personal data were hidden in it: scripts/tail --show-personal-data prints them");
            case "error", "raw", "text" ->
                reader.problem(name, "it is what scripts/tail prints of bytes that are no record, and cannot be sent");
            default -> {
                if (!MEMBERS.contains(name) && !PLACE.contains(name)) {
                    reader.problem(name, "unknown: an event has key, type, value, headers, timestamp");
                }
            }
        }
    }

    private Optional<GenericRecord> value(JsonNode json, RecordReader reader) {
        JsonNode value = json.get("value");
        if (value == null) {
            reader.problem("value", "missing: expected a record, or null for a tombstone");
            return Optional.empty();
        }
        if (value.isNull()) {
            checkTombstone(json, reader);
            return Optional.empty();
        }
        Schema type = type(json.get("type"), reader);
        return type == null ? Optional.empty() : Optional.ofNullable((GenericRecord) reader.read(type, value, "value"));
    }

    private void checkTombstone(JsonNode json, RecordReader reader) {
        if (!tombstones) {
            reader.problem("value", "null, which means nothing on " + topic.name() + ", since it is not compacted");
        }
        if (json.hasNonNull("type")) {
            reader.problem("type", "a tombstone has none");
        }
    }

    private @Nullable Schema type(@Nullable JsonNode json, RecordReader reader) {
        if (json == null && topic.values().size() == 1) {
            return topic.values().get(0);
        }
        Optional<Schema> known = topic.values().stream()
                .filter(type -> json != null
                        && (type.getName().equals(json.textValue())
                                || type.getFullName().equals(json.textValue())))
                .findFirst();
        if (known.isEmpty()) {
            String types = String.join(
                    ", ", topic.values().stream().map(Schema::getName).toList());
            reader.problem("type", (json == null ? "missing" : "unknown") + ": " + topic.name() + " has " + types);
        }
        return known.orElse(null);
    }
}
