package org.herald.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.herald.schemas.serde.RegistryReply.Refused;

/// The calls of the Confluent Schema Registry API that Herald needs; nothing is remembered here.
///
/// Each throws [RegistryUnavailableException] if no registry can be asked, and [RegistryRefusedException] with the
/// registry's own words if it refuses.
final class RegistryApi {

    /// A schema as registered.
    record Registered(int id, Schema schema) {}

    private final PersistentRegistry registry;

    RegistryApi(RegistrySettings settings) {
        this.registry = new PersistentRegistry(settings);
    }

    /// Empty if the registry does not know the id.
    Optional<Schema> byId(int id) {
        String purpose = "read schema " + id;
        return unlessUnknown(purpose, RegistryQuestion.byId(id)).map(answer -> schema(purpose, answer));
    }

    Registered latest(String subject) {
        String purpose = "read the latest version of " + subject;
        JsonNode answer = answer(purpose, RegistryQuestion.version(subject, "latest"));
        return new Registered(id(purpose, answer), schema(purpose, answer));
    }

    /// Registers a schema, which does nothing where it is registered already.
    int register(String subject, Schema schema) {
        String purpose = "register a schema for " + subject;
        return id(purpose, answer(purpose, RegistryQuestion.register(subject, schema)));
    }

    /// The id of a schema that must be registered already.
    int lookUp(String subject, Schema schema) {
        String purpose = "find our schema under " + subject;
        return id(purpose, answer(purpose, RegistryQuestion.lookUp(subject, schema)));
    }

    /// Whether this very schema is one of the subject's versions.
    boolean has(String subject, Schema schema) {
        String purpose = "find our schema under " + subject;
        return unlessUnknown(purpose, RegistryQuestion.lookUp(subject, schema)).isPresent();
    }

    /// The names of all subjects, also those of others.
    List<String> subjects() {
        List<String> names = new ArrayList<>();
        answer("list its subjects", RegistryQuestion.subjects()).forEach(name -> names.add(name.asText()));
        return names;
    }

    /// All versions of a subject by their numbers; none if the registry does not know the subject.
    SortedMap<Integer, Schema> versions(String subject) {
        String purpose = "list the versions of " + subject;
        SortedMap<Integer, Schema> versions = new TreeMap<>();
        unlessUnknown(purpose, RegistryQuestion.versions(subject)).ifPresent(numbers -> {
            for (JsonNode number : numbers) {
                String each = "read version " + number.asText() + " of " + subject;
                unlessUnknown(each, RegistryQuestion.version(subject, number.asText()))
                        .ifPresent(answer -> versions.put(number.asInt(), schema(each, answer)));
            }
        });
        return versions;
    }

    /// What the registry, by its present settings, has against a schema as the next version of a subject that it
    /// knows; empty if nothing.
    List<String> objections(String subject, Schema schema) {
        String purpose = "check a schema against " + subject;
        JsonNode answer = answer(purpose, RegistryQuestion.test(subject, schema));
        if (answer.path("is_compatible").asBoolean()) {
            return List.of();
        }
        List<String> objections = new ArrayList<>();
        answer.path("messages").forEach(message -> objections.add(message.asText()));
        return objections.isEmpty() ? List.of("incompatible, without a reason") : objections;
    }

    /// The compatibility level of a subject; empty if it has none of its own.
    Optional<String> compatibility(String subject) {
        String purpose = "read the compatibility level of " + subject;
        return unlessUnknown(purpose, RegistryQuestion.compatibility(subject))
                .map(answer -> answer.path("compatibilityLevel").asText());
    }

    /// @param subject the whole registry if empty
    void setCompatibility(Optional<String> subject, String level) {
        String purpose = "set compatibility " + level
                + subject.map(name -> " for " + name).orElse("");
        answer(purpose, RegistryQuestion.setCompatibility(subject, level));
    }

    /// Which address of the registry answered last, for messages.
    String address() {
        return registry.address();
    }

    private JsonNode answer(String purpose, RegistryQuestion question) {
        return registry.ask(question).orElseThrow(refused -> refusal(purpose, refused));
    }

    private Optional<JsonNode> unlessUnknown(String purpose, RegistryQuestion question) {
        return registry.ask(question).unlessUnknown(refused -> refusal(purpose, refused));
    }

    private RegistryRefusedException refusal(String purpose, Refused refused) {
        return new RegistryRefusedException(
                refused.code(),
                "schema registry " + address() + " does not " + purpose + " (" + refused.code() + ")"
                        + refused.message());
    }

    private int id(String purpose, JsonNode answer) {
        if (!answer.path("id").canConvertToInt()) {
            throw refusal(purpose, new Refused(200, ": there is no id in its answer"));
        }
        return answer.path("id").asInt();
    }

    private Schema schema(String purpose, JsonNode answer) {
        if (!answer.path("schema").isTextual()) {
            // Something in front of the registry answers in its place; the record is not to blame.
            throw new RegistryUnavailableException(
                    "cannot " + purpose + ": " + address() + " answers, but without a schema", false);
        }
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new SerializationException("cannot " + purpose + ": it is of type " + type + ", not AVRO");
        }
        try {
            // As lenient as a reader may be: what the registry took is in use already.
            Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
            parseReferences(parser, answer, new HashSet<>());
            return parser.parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new SerializationException("cannot " + purpose + ": it is no valid Avro schema", e);
        }
    }

    /// A schema may name types of other subjects; the parser must have met those before it meets the schema.
    private void parseReferences(Schema.Parser parser, JsonNode answer, Set<RegistryQuestion> met) {
        for (JsonNode reference : answer.path("references")) {
            String subject = reference.path("subject").asText();
            RegistryQuestion question =
                    RegistryQuestion.version(subject, reference.path("version").asText());
            if (met.add(question)) {
                JsonNode referenced = answer("read a referenced version of " + subject, question);
                parseReferences(parser, referenced, met);
                parser.parse(referenced.path("schema").asText());
            }
        }
    }
}
