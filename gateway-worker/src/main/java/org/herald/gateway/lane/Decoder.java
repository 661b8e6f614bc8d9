package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.gateway.decode.RecordValues;
import org.herald.gateway.lane.Job.Content;
import org.herald.gateway.lane.Job.Text;
import org.herald.gateway.lane.Job.Unreadable;
import org.herald.schemas.serde.UnknownRecordTypeException;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.SmsRequest;

/// Reads records. What cannot be read or could never be sent is a value, not an exception; only a registry that
/// cannot be asked throws. Safe for use by many threads.
final class Decoder {

    private final RecordValues values;

    Decoder(Deserializer<Object> values) {
        this.values = new RecordValues(values);
    }

    /// Reads a record of a lane.
    ///
    /// @throws org.herald.gateway.decode.RegistryAwayException if this cannot be said now; it says nothing about
    ///     the record
    Job job(ConsumerRecord<byte[], byte[]> record, boolean inherited) {
        byte[] key = record.key();
        if (key == null || key.length == 0) {
            return misaddressed(record, Fault.NO_KEY, inherited);
        }
        Optional<String> customer = text(key).filter(Sendable::isKey);
        return customer.map(id -> new Job(record.offset(), id, content(record), inherited))
                .orElseGet(() -> misaddressed(record, Fault.INVALID_KEY, inherited));
    }

    /// Records of nobody have no order to keep among themselves.
    private static Job misaddressed(ConsumerRecord<byte[], byte[]> record, Fault fault, boolean inherited) {
        return new Job(record.offset(), "@" + record.offset(), new Unreadable(record, fault), inherited);
    }

    private static Optional<String> text(byte[] key) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private Content content(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return new Unreadable(record, Fault.NO_VALUE);
        }
        try {
            return switch (values.of(record)) {
                case SmsRequest request ->
                    Sendable.fault(request)
                            .<Content>map(fault -> new Unreadable(record, fault))
                            .orElseGet(() -> new Text(request));
                case null -> new Unreadable(record, Fault.UNDECODABLE);
                default -> new Unreadable(record, Fault.WRONG_TYPE);
            };
        } catch (UnknownRecordTypeException _) {
            return new Unreadable(record, Fault.WRONG_TYPE);
        } catch (SerializationException _) {
            return new Unreadable(record, Fault.UNDECODABLE);
        }
    }

    /// Reads a record of `sms.receipts`; empty if it is no receipt.
    Optional<DeliveryReceipt> receipt(ConsumerRecord<byte[], byte[]> record) {
        try {
            return values.of(record) instanceof DeliveryReceipt receipt ? Optional.of(receipt) : Optional.empty();
        } catch (SerializationException _) {
            return Optional.empty();
        }
    }
}
