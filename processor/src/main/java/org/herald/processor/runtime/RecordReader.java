package org.herald.processor.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.UnknownRecordTypeException;
import org.jspecify.annotations.Nullable;

/// Reads the raw keys and values of one topic. The topology takes its input as bytes and reads it here, not in
/// Kafka's deserializers, so that what cannot be read still has its bytes at hand and takes the same way to the
/// dead letters as what is read and makes no sense.
///
/// A registry that does not answer says nothing about the record: that exception passes through, the thread ends,
/// its transaction is aborted, and the record is read again.
public final class RecordReader {

    private final Topic topic;
    private final Set<String> types;
    private final Deserializer<Object> values;
    private final MeterRegistry meters;

    public RecordReader(Topic topic, Deserializer<Object> values, MeterRegistry meters) {
        this.topic = topic;
        this.types = topic.values().stream().map(Schema::getFullName).collect(Collectors.toUnmodifiableSet());
        this.values = values;
        this.meters = meters;
    }

    /// Reads the customer id.
    ///
    /// @throws FaultyRecordException if it is none
    public String key(byte @Nullable [] key) {
        if (key == null || key.length == 0) {
            throw new FaultyRecordException(Fault.NO_KEY);
        }
        String id = decoded(key);
        Ids.wrongKey(id).ifPresent(mistake -> {
            throw new FaultyRecordException(Fault.INVALID_KEY, mistake);
        });
        return id;
    }

    /// Whether a record without a value is no mistake, but says that what was said under its key is over.
    public boolean takesTombstones() {
        return topic.cleanup() == Topic.Cleanup.COMPACT;
    }

    /// Reads the record.
    ///
    /// @return empty for a record type that is not ours to read on a topic of several, which is counted
    /// @throws FaultyRecordException if the bytes are no record, or none that the topic may hold
    public Optional<Object> value(Headers headers, byte[] value) {
        try {
            return known(values.deserialize(topic.name(), headers, value));
        } catch (UnknownRecordTypeException e) {
            return foreign(e.recordType());
        } catch (SerializationException e) {
            if (isUnreachable(e)) {
                throw e;
            }
            throw new FaultyRecordException(Fault.UNDECODABLE);
        }
    }

    private Optional<Object> known(@Nullable Object value) {
        if (!(value instanceof GenericContainer container)) {
            throw new FaultyRecordException(Fault.UNDECODABLE);
        }
        String type = container.getSchema().getFullName();
        return types.contains(type) ? Optional.of(value) : foreign(type);
    }

    /// A topic of several types may get one more at any time; on a topic of one type another is a mistake.
    private Optional<Object> foreign(String type) {
        if (!topic.subjectPerRecord()) {
            throw new FaultyRecordException(Fault.WRONG_TYPE);
        }
        meters.counter("herald.records.skipped", "topic", topic.name(), "type", type)
                .increment();
        return Optional.empty();
    }

    private static String decoded(byte[] key) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new FaultyRecordException(Fault.INVALID_KEY, "key: no UTF-8; expected " + Ids.EXPECTED);
        }
    }

    /// Confluent's deserializer reports a registry that cannot be reached as a record that cannot be read.
    private static boolean isUnreachable(SerializationException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof HttpTimeoutException
                    || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
