package org.herald.schemas.serde;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Reads Avro records in Confluent's wire format; null stays null. Stands in for Confluent's
/// `KafkaAvroDeserializer`, whose configuration names and defaults it has. Safe for use by many threads.
///
/// With `specific.avro.reader` a record becomes the generated class of its full name, whatever version of the
/// schema it was written in; a topic may hold several types.
public final class RegistryAvroDeserializer implements Deserializer<Object> {

    private @Nullable AvroDecoder decoder;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        SerdeSettings settings = new SerdeSettings(configs);
        decoder = new AvroDecoder(
                CachedRegistry.of(RegistrySettings.from(settings)),
                settings.flag("specific.avro.reader", false),
                settings.flag("avro.use.logical.type.converters", false));
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
        return data == null ? null : decoder().decode(topic, data, 0, data.length);
    }

    /// The way of Kafka's consumer: reads the record where the fetch put it, without a copy.
    @Override
    public @Nullable Object deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        if (data == null || !data.hasArray()) {
            return deserialize(topic, headers, Utils.toNullableArray(data));
        }
        return decoder().decode(topic, data.array(), data.arrayOffset() + data.position(), data.remaining());
    }

    private AvroDecoder decoder() {
        if (decoder == null) {
            throw new IllegalStateException("configure was not called");
        }
        return decoder;
    }
}
