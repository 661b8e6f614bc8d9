package org.herald.docs;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.herald.schemas.PersonalData;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// docs/topics.md, from [Topics] and the schemas.
final class TopicsPage {

    private static final Map<Topic, String> PURPOSES = Map.ofEntries(
            entry(Topics.CUSTOMERS, "who each person is now, as far as texting needs to know"),
            entry(Topics.CONTROLS, "which texts are held back, and why; `scripts/hold` writes it"),
            entry(Topics.EVENTS, "what happened that somebody may be texted about"),
            entry(Topics.URGENT, "texts to be sent now, the urgent lane: codes"),
            entry(Topics.STANDARD, "texts to be sent now, the standard lane: service messages and payment reminders"),
            entry(Topics.BULK, "texts to be sent now, the bulk lane: advertising"),
            entry(Topics.DECISIONS, "who was to be texted, and why it was done or not"),
            entry(Topics.RECEIPTS, "every step of every text: asked of the provider, accepted, delivered, failed"),
            entry(Topics.INBOUND, "what people write to us"),
            entry(Topics.OPT_OUTS, "who wants no texts any more, who wants them again, and how they said it"),
            entry(Topics.SUPPRESSIONS, "whose phone number takes no texts, as a provider said"),
            entry(Topics.ROUTING, "how the weights of providers have moved, and why; only with `quality.routing`"));

    private static final String INTRODUCTION = """
        # Topics

        <!-- Made from the schemas and from Topics by scripts/topics-page. A test fails when it is stale. -->

        What lies on Kafka, field by field. [publishing.md](publishing.md) says how a bank writes, and
        [reading.md](reading.md) how an analyst reads. Records are shown as `scripts/tail` prints and
        `scripts/publish` takes them, but over several lines.

        - An *instant* is a text such as `"2026-11-24T10:15:30.250Z"`, always UTC, to the millisecond.
        - A *date* is a text such as `"2026-11-24"`, without a time zone.
        - A *decimal number* is a text such as `"12.50"`; nothing is ever rounded.
        - A value that may be null is left out only by who publishes; whoever reads finds null there.
        - A key stays in its partition for good, so what happened to one customer is in order.

        """;

    private static final String DEAD_LETTERS = """
        ## Dead letters

        What a program cannot read or use lies on `<topic>.dead-letters`, unchanged, with these headers:

        | header | what it says |
        |---|---|
        | `herald.reason` | why, without any personal data |
        | `herald.detail` | of a wrong value: its field, its kind and what is expected |
        | `herald.topic`, `herald.partition`, `herald.offset` | where it came from |
        | `herald.timestamp` | its own time, in milliseconds since 1970 |
        | `herald.truncated` | which of key, value and headers were cut, where one was too long to be kept whole |
        | `herald.length`, `herald.sha256` | true length in bytes and hash of a value that was cut |

        They are kept for KEPT. `scripts/tail` shows them with their headers, decoded where that is possible.
        """;

    private final Examples examples;
    private final StringBuilder page = new StringBuilder(INTRODUCTION);
    private final Map<String, Schema> parts = new LinkedHashMap<>();

    TopicsPage(Examples examples) {
        this.examples = examples;
    }

    String text() {
        overview();
        Map<List<Schema>, List<Topic>> sameValues = Topics.ALL.stream()
                .collect(Collectors.groupingBy(Topic::values, LinkedHashMap::new, Collectors.toList()));
        sameValues.values().forEach(this::topics);
        parts();
        page.append(DEAD_LETTERS.replace("KEPT", time(Topics.DEAD_LETTER_RETENTION)));
        return page.toString();
    }

    private void overview() {
        line("| topic | what it holds | written by | kept | personal data |");
        line("|---|---|---|---|---|");
        for (Topic topic : Topics.ALL) {
            line(row(
                    "`" + topic.name() + "`",
                    PURPOSES.getOrDefault(topic, ""),
                    topic.owner().label(),
                    kept(topic),
                    PersonalData.isIn(topic) ? "yes" : "no"));
        }
        line("");
    }

    /// Topics that hold the same are described once.
    private void topics(List<Topic> topics) {
        Topic topic = topics.getFirst();
        line("## " + topics.stream().map(one -> "`" + one.name() + "`").collect(Collectors.joining(", ")));
        line("");
        topics.forEach(one -> line((topics.size() == 1 ? "Holds " : "- `" + one.name() + "`: ")
                + PURPOSES.getOrDefault(one, "")
                + (topics.size() == 1 ? "." : "")));
        line("");
        line("| key | partitions | written by | kept | dead letters |");
        line("|---|---|---|---|---|");
        line(row(
                topic.key() + ", a text"
                        + (PersonalData.isKeyOf(topic) ? "; **personal**, hidden by `scripts/tail`" : ""),
                topic.partitions()
                        + (topic.hasUsualPartitions()
                                ? ", unless the installation was created with another number"
                                : ""),
                topic.owner().label(),
                kept(topic),
                Topics.WITH_DEAD_LETTERS.contains(topic) ? "[yes](#dead-letters)" : "no"));
        line("");
        topic.values().forEach(type -> type(topic, type));
    }

    private void type(Topic topic, Schema type) {
        record(type);
        line("```json");
        line(examples.pretty(topic, type));
        line("```");
        line("");
    }

    private void record(Schema type) {
        line("### " + type.getName());
        line("");
        line(words(type.getDoc()));
        line("");
        line("| field | type | what it is | if left out |");
        line("|---|---|---|---|");
        for (Schema.Field field : type.getFields()) {
            String personal =
                    PersonalData.of(type, field.name()).isPresent() ? " **Personal**: `scripts/tail` hides it." : "";
            line(row(
                    "`" + field.name() + "`",
                    TypeWords.of(field.schema()),
                    words(field.doc()) + personal,
                    fallback(field)));
            collect(field.schema());
        }
        line("");
    }

    private void collect(Schema schema) {
        switch (schema.getType()) {
            case RECORD, ENUM -> parts.putIfAbsent(schema.getName(), schema);
            case UNION -> schema.getTypes().forEach(this::collect);
            case ARRAY -> collect(schema.getElementType());
            case MAP -> collect(schema.getValueType());
            default -> {}
        }
    }

    /// Records and words that stand in fields; a record may bring further ones.
    private void parts() {
        line("## What stands in fields");
        line("");
        List<String> done = new ArrayList<>();
        while (done.size() < parts.size()) {
            List<Schema> left = parts.values().stream()
                    .filter(part -> !done.contains(part.getName()))
                    .toList();
            left.forEach(part -> {
                done.add(part.getName());
                if (part.getType() == Schema.Type.RECORD) {
                    record(part);
                } else {
                    symbols(part);
                }
            });
        }
    }

    /// A line of the documentation for each symbol, behind what the whole is.
    private void symbols(Schema type) {
        List<String> doc = type.getDoc().lines().map(String::strip).toList();
        line("### " + type.getName());
        line("");
        line(doc.stream().filter(text -> !isSymbol(type, text)).collect(Collectors.joining(" ")));
        line("");
        line("| value | what it means |");
        line("|---|---|");
        for (String symbol : type.getEnumSymbols()) {
            String meaning = doc.stream()
                    .filter(text -> text.startsWith(symbol + ": "))
                    .map(text -> text.substring(symbol.length() + 2))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type.getName() + "." + symbol + " is not described"));
            line(row("`" + symbol + "`", meaning));
        }
        line("");
    }

    private static boolean isSymbol(Schema type, String text) {
        return type.getEnumSymbols().stream().anyMatch(symbol -> text.startsWith(symbol + ": "));
    }

    private static String kept(Topic topic) {
        return switch (topic.cleanup()) {
            case DELETE -> time(topic.retention());
            case COMPACT ->
                "the newest of each key for good; what is replaced or erased up to "
                        + millis(topic.settings().getOrDefault("max.compaction.lag.ms", "0"));
        };
    }

    private static String millis(String millis) {
        return time(Duration.ofMillis(Long.parseLong(millis)));
    }

    private static String time(Duration time) {
        return time.toDays() >= 2 ? time.toDays() + " days" : time.toHours() + " hours";
    }

    private static String fallback(Schema.Field field) {
        return field.hasDefaultValue() ? TypeWords.fallback(field) : "must be given";
    }

    private static String words(String doc) {
        return Objects.requireNonNullElse(doc, "").replaceAll("\\s+", " ").strip();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
