package org.herald.schemas.serde;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Writes Avro records, generated or generic, in Confluent's wire format; null stays null. Stands in for
/// Confluent's
/// `KafkaAvroSerializer`, whose configuration names and defaults it has. Safe for use by many threads.
public final class RegistryAvroSerializer implements Serializer<Object> {

    private @Nullable AvroEncoder encoder;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        SerdeSettings settings = new SerdeSettings(configs);
        encoder = new AvroEncoder(
                CachedRegistry.of(RegistrySettings.from(settings)), EncoderSettings.from(settings, isKey));
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object data) {
        if (data == null) {
            return null;
        }
        return encoder().encode(topic, data);
    }

    /// Gets from the registry, now, what writing such records will take.
    void prepare(String topic, Schema schema) {
        encoder().prepare(topic, schema);
    }

    private AvroEncoder encoder() {
        if (encoder == null) {
            throw new IllegalStateException("configure was not called");
        }
        return encoder;
    }
}
