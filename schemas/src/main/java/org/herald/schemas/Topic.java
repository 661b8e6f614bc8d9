package org.herald.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/// One topic as Herald creates, checks and documents it.
///
/// @param name its name on the broker
/// @param key what its keys are, always UTF-8 strings
/// @param values the records its values may be; one for most topics, several where the subject is topic + record
///     name
/// @param partitions how many, fixed for life: a key must stay in its partition
/// @param cleanup Kafka's `cleanup.policy`
/// @param retention how long records are kept; for compacted topics without deletion, how long a tombstone is kept
/// @param owner who writes it
public record Topic(
        String name,
        String key,
        List<Schema> values,
        int partitions,
        Cleanup cleanup,
        Duration retention,
        Owner owner) {

    /// Who may write to a topic.
    public enum Owner {
        BANK("bank"),
        PROCESSOR("processor"),
        GATEWAY("gateway-worker"),
        OPERATOR("operator");

        private final String label;

        Owner(String label) {
            this.label = label;
        }

        /// As people are told.
        public String label() {
            return label;
        }
    }

    /// Kafka's `cleanup.policy`.
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact");

        private final String setting;

        Cleanup(String setting) {
            this.setting = setting;
        }

        public String setting() {
            return setting;
        }
    }

    /// The key that most topics share, and with it the number of partitions.
    public static final String CUSTOMER = "customerId";

    /// The key of what comes from people whose customerId nobody knows yet.
    public static final String PHONE = "phone number in E.164 form";

    /// Longest time until an erased or replaced record is gone from a compacted topic.
    public static final Duration MAX_COMPACTION_LAG = Duration.ofHours(24);

    public Topic {
        values = List.copyOf(values);
        if (partitions < 1) {
            throw new IllegalArgumentException(name + ": partitions must be at least 1, was " + partitions);
        }
    }

    /// How many partitions it has in an installation.
    ///
    /// @param usual how many those have there that are keyed by customer
    public int partitions(int usual) {
        return hasUsualPartitions() ? usual : partitions;
    }

    /// Whether it has as many as an installation was created with.
    public boolean hasUsualPartitions() {
        return key.equals(CUSTOMER) || key.equals(PHONE);
    }

    /// The topic that takes what could not be read from this one: raw bytes, and the reason in headers.
    public String deadLetters() {
        return name + ".dead-letters";
    }

    /// True where each record type has its own subject, because the topic carries several.
    public boolean subjectPerRecord() {
        return values.size() > 1;
    }

    /// The subjects of this topic's values at the registry, by Confluent's strategies `TopicNameStrategy` (one
    /// record type) and `TopicRecordNameStrategy` (several).
    public Map<String, Schema> subjects() {
        Map<String, Schema> subjects = new TreeMap<>();
        for (Schema value : values) {
            subjects.put(subjectPerRecord() ? name + "-" + value.getFullName() : name + "-value", value);
        }
        return subjects;
    }

    /// The broker's topic settings that this topic must have.
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", cleanup.setting());
        String age = Long.toString(retention.toMillis());
        switch (cleanup) {
            case DELETE -> settings.put("retention.ms", age);
            case COMPACT -> {
                settings.put("delete.retention.ms", age);
                settings.put("max.compaction.lag.ms", Long.toString(MAX_COMPACTION_LAG.toMillis()));
            }
        }
        return settings;
    }
}
