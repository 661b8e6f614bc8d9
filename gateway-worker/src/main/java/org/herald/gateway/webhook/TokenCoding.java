package org.herald.gateway.webhook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.sms.Purpose;

/// The plain bytes inside a callback token: a version, then the fields in a fixed order, texts with their length.
///
/// A token lives as long as a provider may call back, so a reader must know every version written in the last days:
/// a changed layout gets a new number, and the old one stays readable.
final class TokenCoding {

    private static final int VERSION = 1;

    private TokenCoding() {}

    static byte[] encode(CallbackOrigin origin) {
        MessageOrigin message = origin.message();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(message.messageId());
            out.writeUTF(message.key());
            out.writeInt(message.partition());
            out.writeUTF(message.lane());
            out.writeUTF(message.purpose().name());
            out.writeUTF(message.template());
            out.writeUTF(message.locale());
            out.writeUTF(message.country());
            out.writeUTF(message.brand());
            out.writeUTF(message.campaignId().orElse(""));
            out.writeInt(message.segments());
            out.writeLong(message.requestedAt().toEpochMilli());
            out.writeInt(origin.attempt());
            out.writeUTF(origin.provider());
        } catch (IOException e) {
            throw new UncheckedIOException("a field is too long for a callback address", e);
        }
        return bytes.toByteArray();
    }

    /// Reads them again; empty if the bytes are of an unknown version or do not hold what they should
    static Optional<CallbackOrigin> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            MessageOrigin message = message(in);
            return Optional.of(new CallbackOrigin(message, in.readInt(), in.readUTF()));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static MessageOrigin message(DataInputStream in) throws IOException {
        return new MessageOrigin(
                in.readUTF(),
                in.readUTF(),
                in.readInt(),
                in.readUTF(),
                Purpose.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                Optional.of(in.readUTF()).filter(campaign -> !campaign.isEmpty()),
                in.readInt(),
                Instant.ofEpochMilli(in.readLong()));
    }
}
