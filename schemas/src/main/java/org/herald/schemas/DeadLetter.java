package org.herald.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A record that nothing can be done with, as it is put aside: key, value and headers as they came, and in headers
/// of ours where it came from and one word why, which tells nothing about a person.
///
/// Kafka takes messages of 1 MiB unless told otherwise, and a dead letter that is refused for its size would stop
/// whoever writes it for good. So what is too large is cut to its first part, and the letter says so.
///
/// @param timestamp of the record, as Kafka has it; the letter itself is stamped when it is written, because by its
///     timestamp it is kept and dropped
/// @param reason one word
/// @param detail what kind of value stands where, and what is expected; empty where the reason says it all
public record DeadLetter(String topic, int partition, long offset, long timestamp, String reason, String detail) {

    public static final String TOPIC = "herald.topic";
    public static final String PARTITION = "herald.partition";
    public static final String OFFSET = "herald.offset";
    public static final String TIMESTAMP = "herald.timestamp";
    public static final String REASON = "herald.reason";

    /// Present where one word does not say it all: the field, what kind of value it holds, and what is expected.
    public static final String DETAIL = "herald.detail";

    /// Present where something was cut: which of `key`, `value` and `headers`, with commas between them.
    public static final String TRUNCATED = "herald.truncated";

    /// Present where the value was cut: the length of all of it.
    public static final String LENGTH = "herald.length";

    /// Present where the value was cut: SHA-256 of all of it, hex.
    public static final String SHA256 = "herald.sha256";

    /// On a record that was put back: topic, partition and offset of its dead letter, with `/` between them.
    public static final String REPLAYED_FROM = "herald.replayed-from";

    /// On a mark, which has the letter's key and no value: the offset, in the same partition, of the letter that was
    /// put back.
    public static final String REPLAYED = "herald.replayed";

    /// On a mark: topic, partition and offset of the record that was written.
    public static final String REPLAYED_AS = "herald.replayed-as";

    /// The largest message that a letter can become, with what Kafka adds to it. A topic of dead letters must take
    /// as much: its `max.message.bytes` is larger by default.
    public static final int LARGEST = 1_040_000;

    static final int LONGEST_KEY = 10_000;
    static final int LONGEST_VALUE = 1_000_000;
    static final int LONGEST_HEADERS = 20_000;

    /// A letter whose reason says it all.
    public DeadLetter(String topic, int partition, long offset, long timestamp, String reason) {
        this(topic, partition, offset, timestamp, reason, "");
    }

    /// The message to write, of the record as it came.
    public ProducerRecord<byte[], byte[]> message(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        List<String> truncated = new ArrayList<>();
        RecordHeaders all = new RecordHeaders();
        if (length(headers) <= LONGEST_HEADERS) {
            headers.forEach(all::add);
        } else {
            truncated.add("headers");
        }
        put(all, TOPIC, topic);
        put(all, PARTITION, Integer.toString(partition));
        put(all, OFFSET, Long.toString(offset));
        put(all, TIMESTAMP, Long.toString(timestamp));
        put(all, REASON, reason);
        all.remove(DETAIL);
        if (!detail.isEmpty()) {
            put(all, DETAIL, detail);
        }
        byte[] shownKey = cut(key, LONGEST_KEY, "key", truncated);
        byte[] shownValue = cut(value, LONGEST_VALUE, "value", truncated);
        if (value != null && value.length > LONGEST_VALUE) {
            put(all, LENGTH, Integer.toString(value.length));
            put(all, SHA256, sha256(value));
        }
        if (!truncated.isEmpty()) {
            put(all, TRUNCATED, String.join(",", truncated));
        }
        return new ProducerRecord<>(topic + ".dead-letters", null, null, shownKey, shownValue, all);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int longest, String what, List<String> truncated) {
        if (bytes == null || bytes.length <= longest) {
            return bytes;
        }
        truncated.add(what);
        return Arrays.copyOf(bytes, longest);
    }

    /// With what Kafka needs for each.
    private static long length(Headers headers) {
        long length = 0;
        for (Header header : headers) {
            length += 10 + header.key().getBytes(UTF_8).length + (header.value() == null ? 0 : header.value().length);
        }
        return length;
    }

    /// In place of any of that name that the record brought.
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
