package org.herald.gateway.decode;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.schemas.serde.RegistryRefusedException;
import org.jspecify.annotations.Nullable;

/// Reads the values of records, and tells broken ones from a registry that cannot be asked. Safe for use by many
/// threads.
public final class RecordValues {

    private final Deserializer<Object> values;

    public RecordValues(Deserializer<Object> values) {
        this.values = values;
    }

    /// Reads one.
    ///
    /// @throws SerializationException if it is broken; the message does not quote it
    /// @throws RegistryAwayException if this cannot be said now; it says nothing about the record
    public @Nullable Object of(ConsumerRecord<byte[], byte[]> record) {
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (SerializationException e) {
            if (isAway(e)) {
                throw new RegistryAwayException(e);
            }
            throw e;
        } catch (RetriableException | RegistryRefusedException | InterruptException e) {
            // None of them is the record's fault; a registry that refuses us may be told to serve us again.
            throw new RegistryAwayException(e);
        } catch (RuntimeException e) {
            // Avro throws all kinds of exceptions for broken bytes; their messages may quote the bytes.
            throw new SerializationException(e.getClass().getSimpleName());
        }
    }

    /// Confluent's deserializer wraps a registry that cannot be reached like a broken record.
    private static boolean isAway(Throwable failure) {
        return switch (failure.getCause()) {
            case SocketException _ -> true;
            case InterruptedIOException _ -> true;
            case UnknownHostException _ -> true;
            case RetriableException _ -> true;
            case null, default -> false;
        };
    }
}
