package org.herald.sandbox.tail;

import java.util.Optional;
import org.apache.avro.Schema;
import org.herald.schemas.PersonalData;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// What is known of a topic by its name.
///
/// @param herald the topic of Herald's that it is, or whose dead letters it holds; empty for any other
record TopicKind(String name, Optional<Topic> herald) {

    static TopicKind of(String name) {
        return new TopicKind(
                name,
                Topics.ALL.stream()
                        .filter(topic ->
                                topic.name().equals(name) || topic.deadLetters().equals(name))
                        .findFirst());
    }

    boolean isDeadLetters() {
        return herald.filter(topic -> topic.deadLetters().equals(name)).isPresent();
    }

    /// True where its keys tell their partition, because all that write to it place them as Kafka's own clients do.
    boolean placesByKey() {
        return herald.isPresent();
    }

    /// Nothing is known of the topics of others; those that Streams keeps for Herald hold all of a person's profile.
    boolean mayBePersonal() {
        return herald.map(PersonalData::isIn).orElse(true);
    }

    boolean isKeyPersonal() {
        return herald.filter(PersonalData::isKeyOf).isPresent();
    }

    /// A record type's name; in full where it is not one of Herald's.
    String typeName(Schema type) {
        boolean known = herald.stream()
                .flatMap(topic -> topic.values().stream())
                .anyMatch(value -> value.getFullName().equals(type.getFullName()));
        return known ? type.getName() : type.getFullName();
    }
}
