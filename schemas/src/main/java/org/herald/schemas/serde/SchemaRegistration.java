package org.herald.schemas.serde;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.herald.schemas.Topic;

/// Brings the schemas of topics into the registry, and makes it refuse any later version that some older or newer
/// program could not read. Doing it again changes nothing.
public final class SchemaRegistration {

    /// Every version can read, and be read by, every other.
    public static final String COMPATIBILITY = "FULL_TRANSITIVE";

    /// For whom the registry is made to check compatibility.
    public enum Scope {
        /// For all subjects, also later ones that nobody registered with this class: for a registry of Herald's
        /// own.
        REGISTRY,
        /// For Herald's subjects alone: for a registry that Herald shares with others.
        SUBJECTS
    }

    /// What registering does to a subject.
    public enum Change {
        NEW_SUBJECT,
        NEW_VERSION,
        NONE
    }

    /// One subject, and what registering does or did to it.
    public record Step(String subject, Change change) {}

    private final RegistryApi registry;
    private final List<Topic> topics;

    /// Asks nothing of the registry yet.
    ///
    /// @param kafka the group of Kafka's settings, with those of the registry
    public SchemaRegistration(Map<String, ?> kafka, List<Topic> topics) {
        this.registry = new RegistryApi(RegistrySettings.from(new SerdeSettings(kafka)));
        this.topics = List.copyOf(topics);
    }

    /// What [#apply] would do; nothing is changed.
    public List<Step> plan() {
        return topics.stream()
                .flatMap(topic -> topic.subjects().entrySet().stream())
                .map(entry -> new Step(entry.getKey(), change(entry.getKey(), published(entry.getValue()))))
                .toList();
    }

    /// Sets the compatibility level and registers what is not registered yet.
    ///
    /// @return what was done
    /// @throws RegistryRefusedException if a schema is incompatible with the versions before it
    public List<Step> apply(Scope scope) {
        List<Step> steps = plan();
        if (scope == Scope.REGISTRY) {
            registry.setCompatibility(Optional.empty(), COMPATIBILITY);
        }
        topics.stream()
                .flatMap(topic -> topic.subjects().entrySet().stream())
                .forEach(entry -> registry.register(entry.getKey(), published(entry.getValue())));
        if (scope == Scope.SUBJECTS) {
            steps.forEach(step -> registry.setCompatibility(Optional.of(step.subject()), COMPATIBILITY));
        }
        return steps;
    }

    private Change change(String subject, Schema schema) {
        if (registry.has(subject, schema)) {
            return Change.NONE;
        }
        return registry.hasSubject(subject) ? Change.NEW_VERSION : Change.NEW_SUBJECT;
    }

    private static Schema published(Schema schema) {
        return JavaProperties.removedFrom(schema);
    }
}
