package org.herald.sandbox.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionOutcome;

/// What happened to one person, a line each, in order of time: what the bank published, what was decided and why,
/// what became of it, what was refused, and what a text that has not left yet waits for.
final class Story {

    /// Where a person's life stands, in the order in which one thing leads to the next.
    static final List<Topic> TOPICS = List.of(
            Topics.CUSTOMERS, Topics.EVENTS, Topics.OPT_OUTS, Topics.SUPPRESSIONS, Topics.DECISIONS, Topics.RECEIPTS);

    /// What each topic calls the time of what it tells, in this order. A receipt's own `at` may be a provider's clock.
    private static final List<String> TIMES = List.of("recordedAt", "decidedAt", "occurredAt", "at", "updatedAt");

    /// So much of a message's id tells it from a person's others.
    private static final int SHORT_ID = 8;

    private final List<Chapter> chapters = new ArrayList<>();
    private final RefusedRecords refused = new RefusedRecords();
    private final WaitingTexts waiting = new WaitingTexts();
    private final Map<String, Chapter> letters = new LinkedHashMap<>();
    private boolean receiptsKnown = true;

    private record Chapter(Instant at, Topic topic, JsonNode json) {}

    /// Adds a record, as [RecordLines] has it.
    void add(Topic topic, JsonNode json) {
        if (topic.equals(Topics.DECISIONS)) {
            waiting.decided(json.path("value"));
        } else if (topic.equals(Topics.RECEIPTS)) {
            waiting.reported(json.path("value"));
        }
        letters.remove(place(topic, json));
        chapters.add(new Chapter(time(topic, json), topic, json));
    }

    /// Adds what stands on a topic's dead letters, before the topic itself: a record that is there is told with its
    /// refusal, and a letter alone stands for one that is gone.
    void addRefused(Topic topic, JsonNode json) {
        refused.add(json).ifPresent(letter -> {
            Instant at = RefusedRecords.written(letter)
                    .map(Instant::ofEpochMilli)
                    .orElseGet(() -> Instant.parse(letter.path("timestamp").textValue()));
            letters.put(RefusedRecords.origin(letter), new Chapter(at, topic, letter));
        });
    }

    /// Adds what an operator holds back.
    void addControl(JsonNode json) {
        waiting.controlled(json.path("key").asText(), json);
    }

    /// Receipts cannot be read, so nothing is said of texts on their lanes.
    void withoutReceipts() {
        receiptsKnown = false;
    }

    private static String place(Topic topic, JsonNode json) {
        return topic.name() + "/" + json.path("partition").asText() + "/"
                + json.path("offset").asText();
    }

    private String line(Chapter chapter) {
        Topic topic = chapter.topic();
        JsonNode json = chapter.json();
        Optional<String> why =
                letters.containsValue(chapter) ? Optional.of(refused.words(json)) : refused.refusal(topic.name(), json);
        String told = why.map(reason -> refusal(topic, json, reason)).orElseGet(() -> told(topic, json));
        return shown(chapter.at().toString(), word(topic), told);
    }

    private static String refusal(Topic topic, JsonNode json, String reason) {
        String type = json.path("type").asText("a record");
        String what = json.path("value").hasNonNull("eventId")
                ? type + " " + json.path("value").path("eventId").asText()
                : type;
        return what + " refused" + (topic.equals(Topics.CUSTOMERS) ? ", not in force" : "") + ": " + reason;
    }

    private static String shown(String when, String word, String told) {
        return "%-24s  %-9s %s".formatted(when, word, told);
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
        Stream<String> past = Stream.concat(chapters.stream(), letters.values().stream())
                .sorted(Comparator.comparing(Chapter::at))
                .map(this::line);
        Stream<String> now = waiting.lines(receiptsKnown).stream().map(words -> shown("now", "waiting", words));
        return Stream.concat(past, now).toList();
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

    static String message(JsonNode value) {
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
