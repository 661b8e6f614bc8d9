package org.herald.schemas.serde;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// What stands in the registry because a producer was set up wrongly. Where producers may register by themselves,
/// nobody tells them: their records can be read, but no rule of compatibility holds them, since it is set for the
/// subjects that should have been used.
///
/// A type that Herald does not know, under a subject of its own, is none of these: a bank may publish a new one first.
public final class StraySubjects {

    private static final String JAVA_PROPERTIES =
            "says what only Java reads: its producer needs avro.remove.java.properties=true";
    private static final String STRATEGY = "value.subject.name.strategy";
    private static final String TOPIC_RECORD = "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy";

    /// A subject, or some versions of it, that should not be.
    ///
    /// @param mistake which setting of the producer made it, and what the setting should be
    public record Stray(String subject, String mistake) {}

    private final RegistryApi registry;
    private final List<Topic> topics;

    /// Asks nothing of the registry yet.
    ///
    /// @param kafka the group of Kafka's settings, with those of the registry
    public StraySubjects(Map<String, ?> kafka, List<Topic> topics) {
        this.registry = new RegistryApi(RegistrySettings.from(new SerdeSettings(kafka)));
        this.topics = List.copyOf(topics);
    }

    /// Looks through all subjects by name, and through every version of those that are ours.
    ///
    /// @throws org.apache.kafka.common.KafkaException if the registry is away or refuses
    public List<Stray> find() {
        List<Stray> strays = new ArrayList<>();
        for (String subject : registry.subjects()) {
            misnamed(subject, topics).ifPresent(mistake -> strays.add(new Stray(subject, mistake)));
        }
        for (Topic topic : topics) {
            topic.subjects().keySet().forEach(subject -> javaVersions(subject).ifPresent(strays::add));
        }
        return strays;
    }

    private Optional<Stray> javaVersions(String subject) {
        List<String> numbers = new ArrayList<>();
        registry.versions(subject).forEach((number, schema) -> {
            if (JavaProperties.areIn(schema)) {
                numbers.add(number.toString());
            }
        });
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stray(subject, "version " + String.join(", ", numbers) + " " + JAVA_PROPERTIES));
    }

    /// What is wrong with registering a schema under a subject, or looking for it there; empty if nothing is, or if
    /// it is none of Herald's.
    static Optional<String> mistake(String subject, Schema schema) {
        Optional<String> misnamed = misnamed(subject, Topics.ALL);
        boolean ours = Topics.ALL.stream().anyMatch(topic -> topic.subjects().containsKey(subject));
        return misnamed.isPresent() || !ours || !JavaProperties.areIn(schema)
                ? misnamed
                : Optional.of("its schema " + JAVA_PROPERTIES);
    }

    private static Optional<String> misnamed(String subject, List<Topic> topics) {
        if (topics.stream().anyMatch(topic -> topic.subjects().containsKey(subject))) {
            return Optional.empty();
        }
        return topics.stream()
                .flatMap(topic -> misnamed(topic, subject).stream())
                .findFirst()
                .or(() -> named(subject)
                        .map(type -> "named by the record alone: its producer needs " + strategy(home(type))));
    }

    private static Optional<String> misnamed(Topic topic, String subject) {
        if (!subject.startsWith(topic.name() + "-")) {
            return Optional.empty();
        }
        String rest = subject.substring(topic.name().length() + 1);
        if (rest.equals("key")) {
            return Optional.of("keys are texts: its producer needs key.serializer="
                    + "org.apache.kafka.common.serialization.StringSerializer");
        }
        Optional<Schema> type = named(rest);
        if (type.isPresent() && !topic.values().contains(type.get())) {
            return Optional.of(
                    type.get().getName() + " belongs on " + home(type.get()).name());
        }
        boolean wrong = rest.equals("value") || (rest.contains(".") && !topic.subjectPerRecord());
        return wrong ? Optional.of("its producer needs " + strategy(topic)) : Optional.empty();
    }

    private static String strategy(Topic topic) {
        return topic.subjectPerRecord()
                ? STRATEGY + "=" + TOPIC_RECORD
                : "no " + STRATEGY + " for " + topic.name() + ", or the default, TopicNameStrategy";
    }

    /// Whatever topics are looked through, a record of any other is known too.
    private static Optional<Schema> named(String fullName) {
        return Topics.ALL.stream()
                .flatMap(topic -> topic.values().stream())
                .filter(type -> type.getFullName().equals(fullName))
                .findFirst();
    }

    private static Topic home(Schema type) {
        return Topics.ALL.stream()
                .filter(topic -> topic.values().contains(type))
                .findFirst()
                .orElseThrow();
    }
}
