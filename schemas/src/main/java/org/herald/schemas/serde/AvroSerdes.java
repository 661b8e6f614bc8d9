package org.herald.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/// Serdes for the values of Herald's topics, configured from the group of Kafka's settings.
///
/// The group's own `value.serializer` and `value.deserializer` choose the classes, so that Confluent's can take the
/// place of ours. Where the group does not say otherwise, records are read into generated classes, and schemas are
/// published without what only Java reads in them.
public final class AvroSerdes {

    private static final String SPECIFIC = "specific.avro.reader";
    private static final Map<String, String> DEFAULTS =
            Map.of(SPECIFIC, "true", "avro.remove.java.properties", "true", "avro.use.logical.type.converters", "true");

    private AvroSerdes() {}

    public static Serializer<Object> serializer(Map<String, ?> kafka) {
        Serializer<Object> serializer = create(kafka, "value.serializer", RegistryAvroSerializer.class);
        serializer.configure(withDefaults(kafka), false);
        return serializer;
    }

    public static Deserializer<Object> deserializer(Map<String, ?> kafka) {
        Deserializer<Object> deserializer = create(kafka, "value.deserializer", RegistryAvroDeserializer.class);
        deserializer.configure(withDefaults(kafka), false);
        return deserializer;
    }

    /// A serde for one type, or for all types of a topic where they have a common one, such as
    /// [org.apache.avro.specific.SpecificRecord].
    ///
    /// Reading a record of another type is a `SerializationException`. Generic records are read for
    /// [GenericRecord].
    public static <T> Serde<T> serde(Class<T> type, Map<String, ?> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(SPECIFIC, !type.equals(GenericRecord.class));
        Serializer<Object> serializer = serializer(settings);
        return Serdes.serdeFrom(
                new OneTypeSerializer<>(serializer), new OneTypeDeserializer<>(deserializer(settings), type));
    }

    private static Map<String, Object> withDefaults(Map<String, ?> kafka) {
        Map<String, Object> settings = new HashMap<>(DEFAULTS);
        settings.putAll(kafka);
        return settings;
    }

    @SuppressWarnings("unchecked")
    private static <S> S create(Map<String, ?> kafka, String setting, Class<? extends S> ours) {
        Object chosen = kafka.get(setting);
        try {
            if (chosen == null) {
                return Utils.newInstance(ours);
            }
            return chosen instanceof Class<?> type
                    ? (S) Utils.newInstance(type)
                    : (S) Utils.newInstance(chosen.toString(), Object.class);
        } catch (ClassNotFoundException e) {
            throw new ConfigException(setting, chosen, "no such class");
        }
    }
}
