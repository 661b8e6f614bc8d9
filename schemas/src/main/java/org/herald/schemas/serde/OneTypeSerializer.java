package org.herald.schemas.serde;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// A serializer of anything, seen as one of a single type.
record OneTypeSerializer<T>(Serializer<Object> any) implements Serializer<T> {

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        return any.serialize(topic, data);
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T data) {
        return any.serialize(topic, headers, data);
    }

    @Override
    public void close() {
        any.close();
    }
}
