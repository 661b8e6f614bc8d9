package org.herald.schemas.serde;

import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/// Under which subject the registry files a schema: Confluent's three strategies, by their class names or in short.
enum SubjectStrategy {
    TOPIC,
    RECORD,
    TOPIC_RECORD;

    static SubjectStrategy of(String setting, String value) {
        return switch (value.substring(value.lastIndexOf('.') + 1)) {
            case "topic", "TopicNameStrategy" -> TOPIC;
            case "record", "RecordNameStrategy" -> RECORD;
            case "topic-record", "TopicRecordNameStrategy" -> TOPIC_RECORD;
            default ->
                throw new ConfigException(
                        setting, value, "expected topic, record, topic-record or one of Confluent's classes");
        };
    }

    String subject(String topic, boolean isKey, Schema schema) {
        return switch (this) {
            case TOPIC -> topic + (isKey ? "-key" : "-value");
            case RECORD -> schema.getFullName();
            case TOPIC_RECORD -> topic + "-" + schema.getFullName();
        };
    }
}
