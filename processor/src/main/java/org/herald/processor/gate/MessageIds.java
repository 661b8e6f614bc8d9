package org.herald.processor.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.herald.processor.intent.SmsIntent;

/// Ids that are the same however often an event is processed: the first 32 hex digits (128 bits) of SHA-256 over
/// the parts, each preceded by its length in bytes as a 4-byte big-endian number, so that no two lists of parts
/// look alike.
public final class MessageIds {

    private static final int HEX_DIGITS = 32;

    private MessageIds() {}

    /// Id of the text that one step of a use case made of one event. The customer is part of it: two customers'
    /// events that share an id, by a mistake of the sender, are two texts.
    public static String message(String customerId, String eventId, String step) {
        return hash(customerId, eventId, step);
    }

    static String message(String customerId, SmsIntent intent) {
        return message(customerId, intent.event().eventId(), intent.step());
    }

    /// Id of the refusal of an event that came again. A step whose time has come was asked for by no record, so that
    /// only the instant tells its repetitions apart.
    ///
    /// @param messageId of what the event had led to before
    /// @param offset of the record that asked again
    static String repetition(String messageId, long offset, Instant at) {
        return hash(messageId, Long.toString(offset), at.toString());
    }

    private static String hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
