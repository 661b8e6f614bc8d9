package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.gateway.lane.Job.Content;
import org.herald.gateway.lane.Job.Text;
import org.herald.gateway.lane.Job.Unreadable;
import org.herald.schemas.serde.RegistryRefusedException;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// Reads records. What cannot be read is a value, not an exception; only a registry that cannot be asked throws.
/// Safe for use by many threads.
final class Decoder {

    private final Deserializer<Object> values;

    Decoder(Deserializer<Object> values) {
        this.values = values;
    }

    /// Reads a record of a lane.
    ///
    /// @throws RegistryAwayException if this cannot be said now; it says nothing about the record
    Job job(ConsumerRecord<byte[], byte[]> record, boolean inherited) {
        byte[] key = record.key();
        if (key == null) {
            Content content = new Unreadable(record, "no key");
            // Records without a key have no order to keep among themselves.
            return new Job(record.offset(), "@" + record.offset(), content, inherited);
        }
        return new Job(record.offset(), new String(key, UTF_8), content(record), inherited);
    }

    private Content content(ConsumerRecord<byte[], byte[]> record) {
        try {
            return switch (value(record)) {
                case SmsRequest request -> new Text(request);
                case null -> new Unreadable(record, "no value");
                default -> new Unreadable(record, "not an SmsRequest");
            };
        } catch (SerializationException e) {
            return new Unreadable(record, e.getClass().getSimpleName());
        }
    }

    /// Reads a record of `sms.receipts`; empty if it is no receipt.
    Optional<DeliveryReceipt> receipt(ConsumerRecord<byte[], byte[]> record) {
        try {
            return value(record) instanceof DeliveryReceipt receipt ? Optional.of(receipt) : Optional.empty();
        } catch (SerializationException _) {
            return Optional.empty();
        }
    }

    private @Nullable Object value(ConsumerRecord<byte[], byte[]> record) {
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

    /// The registry cannot be asked now.
    static final class RegistryAwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RegistryAwayException(RuntimeException cause) {
            super(cause);
        }
    }
}
