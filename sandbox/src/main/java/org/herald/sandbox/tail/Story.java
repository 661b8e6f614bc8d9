package org.herald.sandbox.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionOutcome;

/// What happened to one person, a line each, in order of time: what the bank published, what was decided and why,
/// and what became of it.
final class Story {

    /// Where a person's life stands, in the order in which one thing leads to the next.
    static final List<Topic> TOPICS = List.of(
            Topics.CUSTOMERS, Topics.EVENTS, Topics.OPT_OUTS, Topics.SUPPRESSIONS, Topics.DECISIONS, Topics.RECEIPTS);

    /// What each topic calls the time of what it tells, in this order. A receipt's own `at` may be a provider's clock.
    private static final List<String> TIMES = List.of("recordedAt", "decidedAt", "occurredAt", "at", "updatedAt");

    /// So much of a message's id tells it from a person's others.
    private static final int SHORT_ID = 8;

    private final List<Chapter> chapters = new ArrayList<>();

    private record Chapter(Instant at, String line) {}

    /// Adds a record, as [RecordLines] has it.
    void add(Topic topic, JsonNode json) {
        chapters.add(new Chapter(time(topic, json), "%-9s %s".formatted(word(topic), told(topic, json))));
    }

    /// By our clock, or that of the bank for what the bank says.
    private static Instant time(Topic topic, JsonNode json) {
        JsonNode value = json.path("value");
        return (topic.equals(Topics.RECEIPTS) ? List.of("recordedAt") : TIMES)
                .stream()
                        .map(value::path)
                        .filter(JsonNode::isTextual)
                        .findFirst()
                        .map(text -> Instant.parse(text.textValue()))
                        .orElseGet(() -> Instant.parse(json.path("timestamp").textValue()));
    }

    /// All of it. What happened at the same time stays in the order in which it was added.
    List<String> lines() {
        return chapters.stream()
                .sorted(Comparator.comparing(Chapter::at))
                .map(chapter -> "%-24s  %s".formatted(chapter.at(), chapter.line()))
                .toList();
    }

    private static String word(Topic topic) {
        return Map.of(
                        Topics.CUSTOMERS, "profile",
                        Topics.EVENTS, "event",
                        Topics.OPT_OUTS, "opt-out",
                        Topics.SUPPRESSIONS, "number",
                        Topics.DECISIONS, "decision",
                        Topics.RECEIPTS, "receipt")
                .getOrDefault(topic, topic.name());
    }

    private static String told(Topic topic, JsonNode json) {
        if (json.has("error")) {
            return "cannot be read: " + json.path("error").asText();
        }
        JsonNode value = json.path("value");
        if (value.isNull()) {
            return topic.equals(Topics.CUSTOMERS) ? "erased by the bank" : "forgotten";
        }
        if (topic.equals(Topics.DECISIONS)) {
            return decision(value);
        }
        return topic.equals(Topics.RECEIPTS)
                ? receipt(value)
                : json.path("type").asText() + ": " + fields(value);
    }

    private static String decision(JsonNode value) {
        return value.path("step").asText() + " for " + value.path("eventId").asText() + ": "
                + outcome(value.path("outcome").asText()) + ", "
                + value.path("reason").asText()
                + given(value, " (", "detail", ")") + given(value, ", again at ", "dueAt", "")
                + given(value, ", on ", "lane", "") + given(value, ", ", "segments", " segment(s)")
                + given(value, ", consent ", "consentBasis", "") + given(value, ", policy ", "policyVersion", "")
                + message(value);
    }

    /// Decisions of versions before 0.3.0 say SENT, a word that in a receipt means something else.
    private static String outcome(String written) {
        return written.equals(DecisionOutcome.SENT.name()) ? DecisionOutcome.REQUESTED.name() : written;
    }

    private static String receipt(JsonNode value) {
        return value.path("template").asText() + ": " + value.path("status").asText()
                + given(value, " (", "reason", ")") + given(value, ", by ", "provider", "")
                + given(value, ", code ", "providerCode", "") + given(value, ", attempt ", "attempt", "")
                + given(value, ", ", "price", given(value, " ", "priceCurrency", "")) + message(value);
    }

    private static String given(JsonNode value, String before, String field, String behind) {
        return value.hasNonNull(field) ? before + value.path(field).asText() + behind : "";
    }

    private static String message(JsonNode value) {
        String id = value.path("messageId").asText();
        return " [" + id.substring(0, Math.min(SHORT_ID, id.length())) + "]";
    }

    /// What else there is to know; when it was stands in front of the line.
    private static String fields(JsonNode value) {
        StringJoiner fields = new StringJoiner(", ");
        Stream<Map.Entry<String, JsonNode>> given = value.properties().stream()
                .filter(field ->
                        !TIMES.contains(field.getKey()) && !field.getValue().isNull());
        given.forEach(field -> fields.add(field.getKey() + " " + plain(field.getValue())));
        return fields.toString();
    }

    private static String plain(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isObject)
                .map(money -> money.path("amount").asText() + " "
                        + money.path("currency").asText())
                .orElseGet(value::asText);
    }
}
