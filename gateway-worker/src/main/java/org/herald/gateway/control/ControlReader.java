package org.herald.gateway.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.herald.gateway.control.Control.Fault;
import org.herald.gateway.control.Control.Held;
import org.herald.gateway.control.Control.Ignored;
import org.herald.gateway.control.Control.Released;
import org.herald.gateway.control.Control.Unreadable;
import org.herald.gateway.decode.RecordValues;
import org.herald.schemas.Scope;
import org.herald.schemas.serde.UnknownRecordTypeException;
import org.herald.sms.Hold;

/// Reads the records of `sms.controls`. What cannot be read is a value, not an exception.
final class ControlReader {

    private final RecordValues values;

    ControlReader(RecordValues values) {
        this.values = values;
    }

    /// Reads one record.
    ///
    /// @throws org.herald.gateway.decode.RegistryAwayException if this cannot be said now
    Control read(ConsumerRecord<byte[], byte[]> record) {
        Optional<Scope> scope = scope(record.key());
        if (scope.isEmpty()) {
            return new Ignored(Fault.INVALID_SCOPE);
        }
        return record.value() == null ? new Released(scope.get()) : hold(scope.get(), record);
    }

    private Control hold(Scope scope, ConsumerRecord<byte[], byte[]> record) {
        try {
            return values.of(record) instanceof Hold hold
                    ? new Held(new HeldScope(scope, hold.getReason(), hold.getHeldBy(), hold.getHeldAt()))
                    : unreadable(scope, record, Fault.WRONG_TYPE);
        } catch (UnknownRecordTypeException _) {
            return unreadable(scope, record, Fault.WRONG_TYPE);
        } catch (SerializationException _) {
            return unreadable(scope, record, Fault.UNDECODABLE);
        }
    }

    private static Unreadable unreadable(Scope scope, ConsumerRecord<byte[], byte[]> record, Fault fault) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        return new Unreadable(new HeldScope(scope, "a control that cannot be read", "unknown", at), fault);
    }

    private static Optional<Scope> scope(byte[] key) {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Scope.parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString()));
        } catch (CharacterCodingException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
