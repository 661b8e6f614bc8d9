package org.herald.processor.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.utils.Bytes;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.Ids;
import org.herald.processor.validation.Mistake;
import org.herald.processor.validation.RecordValidator;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.json.EventLine;
import org.herald.schemas.json.LineParser;
import org.herald.schemas.json.RecordReader.Decimals;
import org.herald.schemas.serde.PlainAvroSerde;

/// Reads lines of any topic that decisions look at. The type of a line tells its topic, or its member `topic` does,
/// which a tombstone needs unless all lines of the file are profiles.
final class PastLines {

    /// Those that decisions look at.
    static final List<Topic> TOPICS = List.of(Topics.CUSTOMERS, Topics.EVENTS, Topics.OPT_OUTS, Topics.SUPPRESSIONS);

    private static final String TOPIC = "topic";

    /// What each type calls the time at which it happened.
    private static final List<String> TIMES = List.of("occurredAt", "at", "requestedAt", "updatedAt");

    private final String file;
    private final Optional<Topic> usual;
    private final RecordValidator validator;
    private final Map<Topic, LineParser> parsers = new HashMap<>();
    private final PlainAvroSerde values = values();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /// @param usual topic of a line that does not tell
    PastLines(String file, Optional<Topic> usual, RecordValidator validator) {
        this.file = file;
        this.usual = usual;
        this.validator = validator;
    }

    static PlainAvroSerde values() {
        Stream<Topic> written = Stream.of(Topics.STANDARD, Topics.DECISIONS);
        return new PlainAvroSerde(Stream.concat(TOPICS.stream(), written)
                .flatMap(topic -> topic.values().stream())
                .toList());
    }

    List<Occurrence> occurrences() {
        return occurrences;
    }

    List<String> mistakes() {
        return mistakes;
    }

    /// What is of a time that has not come, or never was. It is not played, as all else is that is wrong: the clock
    /// would go there.
    List<String> refused() {
        return refused;
    }

    void read(long number, byte[] line) {
        LineParser.json(number, line, this::mistake).ifPresent(json -> read(number, json));
    }

    private void read(long number, JsonNode json) {
        Optional<Topic> topic = topic(json);
        if (topic.isEmpty()) {
            mistake("line " + number + ": type: expected one of "
                    + String.join(", ", types().map(Schema::getName).toList()));
            return;
        }
        if (json instanceof ObjectNode object) {
            object.remove(TOPIC);
        }
        parsers.computeIfAbsent(topic.get(), this::parser)
                .event(number, json)
                .ifPresent(event -> keep(topic.get(), event));
    }

    private LineParser parser(Topic topic) {
        return new LineParser(topic, Decimals.READABLE, topic.cleanup() == Topic.Cleanup.COMPACT, this::mistake);
    }

    private Optional<Topic> topic(JsonNode json) {
        String name = json.path(TOPIC).asText();
        String type = json.path("type").asText();
        if (!name.isEmpty()) {
            return TOPICS.stream().filter(topic -> topic.name().equals(name)).findFirst();
        }
        return type.isEmpty()
                ? usual
                : TOPICS.stream()
                        .filter(topic -> topic.values().stream().anyMatch(schema -> isCalled(schema, type)))
                        .findFirst();
    }

    private static boolean isCalled(Schema schema, String type) {
        return schema.getName().equals(type) || schema.getFullName().equals(type);
    }

    private static Stream<Schema> types() {
        return TOPICS.stream().flatMap(topic -> topic.values().stream());
    }

    private void keep(Topic topic, EventLine event) {
        Optional<Long> at = event.value().map(PastLines::happenedAt).orElse(event.timestamp());
        if (at.isEmpty()) {
            mistake("line " + event.number() + ": timestamp: missing: a tombstone does not tell when it was");
            return;
        }
        Bytes value = event.value()
                .map(record -> Bytes.wrap(values.serializer().serialize(topic.name(), record)))
                .orElse(null);
        Instant happened = Instant.ofEpochMilli(at.get());
        Place place = new Place(file, event.number());
        if (value != null && !validator.isPast(happened, happened)) {
            refused.add(place + ": " + wrongKey(event).orElseGet(() -> wrongValue(topic, value, happened)));
        } else {
            occurrences.add(new Occurrence(happened, topic, event.key(), value, place));
        }
    }

    private static Optional<String> wrongKey(EventLine event) {
        return Ids.wrongKey(event.key()).map(mistake -> Fault.INVALID_KEY + ": " + mistake);
    }

    private String wrongValue(Topic topic, Bytes value, Instant happened) {
        Object read = values.deserializer().deserialize(topic.name(), value.get());
        List<Mistake> mistakes = validator.mistakes(read, happened);
        return mistakes.getFirst().fault() + ": " + Mistake.told(mistakes);
    }

    /// By the record itself: it may have been published, or copied, long after.
    private static Optional<Long> happenedAt(GenericRecord value) {
        return TIMES.stream()
                .map(name -> value.getSchema().getField(name))
                .filter(field -> field != null)
                .map(field -> (Long) value.get(field.pos()))
                .findFirst();
    }

    /// Of a parser, which says `line 3`, or `line 3, column 7`, and then what is wrong.
    private void mistake(String text) {
        mistakes.add(file + ":" + text.substring("line ".length()));
    }
}
