package org.herald.schemas.serde;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.herald.schemas.Compatibility;
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
        NONE,
        /// It cannot be done: some version that is registered and ours cannot stand side by side.
        INCOMPATIBLE
    }

    /// One subject, and what registering does or did to it.
    ///
    /// @param level the subject's own compatibility level before; empty if it had none
    /// @param reasons why it is incompatible; empty for all else
    public record Step(String subject, Change change, Optional<String> level, List<String> reasons) {

        public Step {
            reasons = List.copyOf(reasons);
        }
    }

    private final RegistryApi registry;
    private final SortedMap<String, Schema> subjects = new TreeMap<>();

    /// Asks nothing of the registry yet.
    ///
    /// @param kafka the group of Kafka's settings, with those of the registry
    public SchemaRegistration(Map<String, ?> kafka, List<Topic> topics) {
        this.registry = new RegistryApi(RegistrySettings.from(new SerdeSettings(kafka)));
        subjects.putAll(schemas(topics));
    }

    /// The subjects of topics, and their schemas as the registry holds them: without what only Java reads.
    public static SortedMap<String, Schema> schemas(List<Topic> topics) {
        SortedMap<String, Schema> schemas = new TreeMap<>();
        topics.forEach(topic -> topic.subjects()
                .forEach((subject, schema) -> schemas.put(subject, JavaProperties.removedFrom(schema))));
        return schemas;
    }

    /// What [#apply] would do; nothing is changed.
    public List<Step> plan() {
        return subjects.entrySet().stream()
                .map(entry -> step(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// Registers what is not registered yet, and sets the compatibility level; nothing at all if any schema is
    /// incompatible with the versions before it.
    ///
    /// @return what was done
    /// @throws RegistryRefusedException if a schema is incompatible
    public List<Step> apply(Scope scope) {
        List<Step> steps = plan();
        steps.stream()
                .filter(step -> step.change() == Change.INCOMPATIBLE)
                .findFirst()
                .ifPresent(SchemaRegistration::refuse);
        if (scope == Scope.REGISTRY) {
            registry.setCompatibility(Optional.empty(), COMPATIBILITY);
        }
        subjects.forEach(registry::register);
        if (scope == Scope.SUBJECTS) {
            // Only now: some registries set it only for subjects that they have.
            steps.stream()
                    .filter(step -> !step.level().equals(Optional.of(COMPATIBILITY)))
                    .forEach(step -> registry.setCompatibility(Optional.of(step.subject()), COMPATIBILITY));
        }
        return steps;
    }

    private static void refuse(Step step) {
        throw new RegistryRefusedException(
                409,
                "nothing was registered: our schema for " + step.subject() + " is incompatible: "
                        + String.join("; ", step.reasons()));
    }

    private Step step(String subject, Schema schema) {
        if (registry.has(subject, schema)) {
            return new Step(subject, Change.NONE, registry.compatibility(subject), List.of());
        }
        SortedMap<Integer, Schema> versions = registry.versions(subject);
        if (versions.isEmpty()) {
            return new Step(subject, Change.NEW_SUBJECT, Optional.empty(), List.of());
        }
        List<String> reasons = reasons(subject, schema, versions);
        return new Step(
                subject,
                reasons.isEmpty() ? Change.NEW_VERSION : Change.INCOMPATIBLE,
                registry.compatibility(subject),
                reasons);
    }

    /// Ours first, since they name field and remedy and do not depend on the level that happens to be set; then the
    /// registry's own, which has the last word.
    private List<String> reasons(String subject, Schema schema, SortedMap<Integer, Schema> versions) {
        List<String> reasons = new ArrayList<>();
        versions.forEach((number, before) -> Compatibility.unreadable(before, schema)
                .forEach(breach -> reasons.add("with version " + number + ": " + breach)));
        registry.objections(subject, schema).forEach(objection -> reasons.add("the registry says: " + objection));
        return reasons;
    }
}
