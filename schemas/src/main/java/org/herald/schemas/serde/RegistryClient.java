package org.herald.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.herald.schemas.serde.RegistryReply.Answered;
import org.herald.schemas.serde.RegistryReply.Refused;

/// The registry as the serdes need it. What it once said about an id or a schema never changes, so it is asked once
/// and remembered for good; only that it does not know an id may change, and is forgotten soon.
///
/// Safe for use by many threads; two that ask the same question at the same time both send it.
final class RegistryClient {

    private static final int UNKNOWN_SCHEMA = 40_403;

    private static final Map<RegistrySettings, WeakReference<RegistryClient>> SHARED = new HashMap<>();

    /// A schema as registered.
    record Registered(int id, Schema schema) {}

    private record SubjectSchema(String subject, Schema schema) {}

    private final RegistrySettings settings;
    private final PersistentRegistry registry;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Long> missingUntil = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> registered = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> lookedUp = new ConcurrentHashMap<>();
    private final Map<String, Registered> latest = new ConcurrentHashMap<>();

    RegistryClient(RegistrySettings settings) {
        this.settings = settings;
        this.registry = new PersistentRegistry(settings);
    }

    /// The one client for these settings, as long as any serde uses it: Kafka Streams makes a serde for every task, and
    /// each would otherwise have its own connections and ask everything anew.
    static RegistryClient shared(RegistrySettings settings) {
        synchronized (SHARED) {
            SHARED.values().removeIf(client -> client.refersTo(null));
            WeakReference<RegistryClient> reference = SHARED.get(settings);
            RegistryClient known = reference == null ? null : reference.get();
            RegistryClient client = known == null ? new RegistryClient(settings) : known;
            if (known == null) {
                SHARED.put(settings, new WeakReference<>(client));
            }
            return client;
        }
    }

    /// @throws SerializationException if the registry does not know the id
    Schema byId(int id) {
        Schema known = schemas.get(id);
        return known == null ? fetch(id) : known;
    }

    /// Registers a schema, which does nothing where it is registered already.
    int register(String subject, Schema schema) {
        String purpose = "register a schema for " + subject;
        return remembered(
                registered,
                new SubjectSchema(subject, schema),
                _ -> id(purpose, answer(purpose, RegistryQuestion.register(subject, schema))));
    }

    /// The id of a schema that must be registered already.
    int lookUp(String subject, Schema schema) {
        String purpose = "find the schema under " + subject;
        return remembered(
                lookedUp,
                new SubjectSchema(subject, schema),
                _ -> id(purpose, answer(purpose, RegistryQuestion.lookUp(subject, schema))));
    }

    Registered latest(String subject) {
        String purpose = "read the latest version of " + subject;
        return remembered(latest, subject, _ -> {
            JsonNode answer = answer(purpose, RegistryQuestion.version(subject, "latest"));
            return new Registered(id(purpose, answer), schema(purpose, answer));
        });
    }

    /// True if this very schema is a version of the subject already; it is asked every time.
    boolean has(String subject, Schema schema) {
        return exists("find the schema under " + subject, RegistryQuestion.lookUp(subject, schema));
    }

    boolean hasSubject(String subject) {
        return exists("read the latest version of " + subject, RegistryQuestion.version(subject, "latest"));
    }

    /// @param subject the whole registry if empty
    void setCompatibility(Optional<String> subject, String level) {
        answer(
                "set compatibility " + level + subject.map(name -> " for " + name).orElse(""),
                RegistryQuestion.setCompatibility(subject, level));
    }

    private boolean exists(String purpose, RegistryQuestion question) {
        return switch (registry.ask(question)) {
            case Answered _ -> true;
            case Refused refused when refused.isUnknown() -> false;
            case Refused refused -> throw refusal(purpose, refused);
        };
    }

    private Schema fetch(int id) {
        Long until = missingUntil.get(id);
        if (until != null && System.nanoTime() - until < 0) {
            throw unknownId(id);
        }
        String purpose = "read schema " + id;
        return switch (registry.ask(RegistryQuestion.byId(id))) {
            case Answered(JsonNode body) -> {
                Schema schema = schema(purpose, body);
                schemas.put(id, schema);
                missingUntil.remove(id);
                yield schema;
            }
            case Refused(int code, _) when code == UNKNOWN_SCHEMA -> {
                missingUntil.put(id, System.nanoTime() + settings.missingFor().toNanos());
                throw unknownId(id);
            }
            case Refused refused -> throw refusal(purpose, refused);
        };
    }

    private JsonNode answer(String purpose, RegistryQuestion question) {
        return switch (registry.ask(question)) {
            case Answered(JsonNode body) -> body;
            case Refused refused -> throw refusal(purpose, refused);
        };
    }

    private RegistryRefusedException refusal(String purpose, Refused refused) {
        return new RegistryRefusedException(
                refused.code(),
                "schema registry " + registry.address() + " does not " + purpose + " (" + refused.code() + ")"
                        + refused.message());
    }

    private SerializationException unknownId(int id) {
        return new SerializationException("schema registry " + registry.address() + " knows no schema with id " + id);
    }

    private int id(String purpose, JsonNode answer) {
        if (!answer.path("id").canConvertToInt()) {
            throw refusal(purpose, new Refused(200, ": its answer holds no id"));
        }
        return answer.path("id").asInt();
    }

    private static Schema schema(String purpose, JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new SerializationException("cannot " + purpose + ": it is of type " + type + ", not AVRO");
        }
        try {
            // As lenient as a reader may be: what the registry took is in use already.
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new SerializationException("cannot " + purpose + ": it is no valid Avro schema", e);
        }
    }

    private static <K, V> V remembered(Map<K, V> known, K key, Function<K, V> ask) {
        V value = known.get(key);
        if (value == null) {
            // Not computeIfAbsent: it would let others wait for the registry who ask for something else.
            value = ask.apply(key);
            known.put(key, value);
        }
        return value;
    }
}
