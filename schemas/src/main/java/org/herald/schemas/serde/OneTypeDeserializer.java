package org.herald.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// A deserializer of anything that lets one type through, so that a stray record is found where it is read.
record OneTypeDeserializer<T>(Deserializer<Object> any, Class<T> type) implements Deserializer<T> {

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return checked(topic, any.deserialize(topic, data));
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        return checked(topic, any.deserialize(topic, headers, data));
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        return checked(topic, any.deserialize(topic, headers, data));
    }

    @Override
    public void close() {
        any.close();
    }

    private @Nullable T checked(String topic, @Nullable Object value) {
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new SerializationException(topic + ": expected " + type.getName() + ", got "
                + value.getClass().getName());
    }
}
