package org.herald.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A dead letter holds what came, and always fits into a topic.
class DeadLetterTest {

    private static final byte[] KEY = "c-1".getBytes(UTF_8);

    @Test
    void holdsTheRecordAndSaysWhereItCameFromAndWhy() {
        Headers headers = new RecordHeaders()
                .add("trace", "t-1".getBytes(UTF_8))
                .add("herald.reason", "of the sender".getBytes(UTF_8));
        ProducerRecord<byte[], byte[]> message = letter(KEY, new byte[] {1, 2}, headers);

        assertEquals("lending.events.dead-letters", message.topic());
        assertArrayEquals(KEY, message.key());
        assertArrayEquals(new byte[] {1, 2}, message.value());
        assertNull(message.timestamp(), "kept from now on, however old the record is");
        assertEquals(
                Map.of(
                        "trace", "t-1",
                        "herald.topic", "lending.events",
                        "herald.partition", "3",
                        "herald.offset", "77",
                        "herald.timestamp", "5",
                        "herald.reason", "NO_VALUE"),
                texts(message));
    }

    @Test
    void saysWhatIsWrongWhereOneWordDoesNot() {
        Headers headers = new RecordHeaders().add("herald.detail", "of the sender".getBytes(UTF_8));
        DeadLetter told = new DeadLetter("lending.events", 3, 77, 5, "INVALID_DATE", "occurredAt: a later time");

        assertEquals(
                "occurredAt: a later time",
                texts(told.message(KEY, null, headers)).get("herald.detail"));
        assertNull(texts(letter(KEY, null, headers)).get("herald.detail"));
    }

    @Test
    void nothingStaysNothing() {
        ProducerRecord<byte[], byte[]> message = letter(null, null, new RecordHeaders());

        assertNull(message.key());
        assertNull(message.value());
    }

    @Test
    void cutsAValueThatIsTooLargeAndSaysHowItWas() {
        byte[] large = new byte[10_000_000];
        Arrays.fill(large, (byte) 7);
        ProducerRecord<byte[], byte[]> message = letter(KEY, large, new RecordHeaders());

        assertArrayEquals(Arrays.copyOf(large, 1_000_000), message.value());
        Map<String, String> texts = texts(message);
        assertEquals("value", texts.get("herald.truncated"));
        assertEquals("10000000", texts.get("herald.length"));
        assertEquals("181651a1eb1b96da6b6839c7ea545b8e0e00771248e5467a68af276894f5bb66", texts.get("herald.sha256"));
    }

    @Test
    void fitsWhateverIsTooLargeInIt() {
        byte[] large = new byte[3_000_000];
        Headers headers = new RecordHeaders().add("much", new byte[2_000_000]);
        ProducerRecord<byte[], byte[]> message = letter(large, large, headers);

        assertEquals("headers,key,value", texts(message).get("herald.truncated"));
        assertFits(message);
    }

    @Test
    void fitsWhereNothingIsQuiteTooLarge() {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < 1_000; i++) {
            headers.add("n", new byte[9]);
        }
        ProducerRecord<byte[], byte[]> message =
                letter(new byte[DeadLetter.LONGEST_KEY], new byte[DeadLetter.LONGEST_VALUE], headers);

        assertNull(texts(message).get("herald.truncated"));
        assertFits(message);
    }

    private static void assertFits(ProducerRecord<byte[], byte[]> message) {
        int size = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                message.key(),
                message.value(),
                message.headers().toArray());
        assertTrue(size <= DeadLetter.LARGEST, "takes " + size);
    }

    private static ProducerRecord<byte[], byte[]> letter(
            byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new DeadLetter("lending.events", 3, 77, 5, "NO_VALUE").message(key, value, headers);
    }

    private static Map<String, String> texts(ProducerRecord<byte[], byte[]> message) {
        Map<String, String> texts = new TreeMap<>();
        message.headers().forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return texts;
    }
}
