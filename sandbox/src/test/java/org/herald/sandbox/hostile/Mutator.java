package org.herald.sandbox.hostile;

import static org.herald.sandbox.hostile.Wire.utf8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.herald.schemas.Topic;
import org.jspecify.annotations.Nullable;

/// Spoils sound records at random, always in the same way for the same seed. About a third stay readable.
final class Mutator {

    /// Stands in a sound record where each copy gets a number of its own.
    static final String NUMBER = "0000000";

    /// Lengths, counts and branches as Avro writes them that no record of ours has: up to 2^31 − 1 and 2^63 − 1,
    /// and below zero.
    private static final byte[][] EXTREMES = {
        {(byte) 0xFE, -1, -1, -1, 0x0F},
        {(byte) 0xFE, -1, -1, -1, -1, -1, -1, -1, -1, 0x01},
        {-1, -1, -1, -1, -1, -1, -1, -1, -1, 0x01},
        {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
        {0x01},
        {0x00},
        {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08}
    };

    /// Every id that is asked for costs a question to the registry, so there are not too many.
    private static final int WRONG_IDS = 60;

    private static final int CUSTOMERS = 400;

    private final Random random;
    private int made;

    Mutator(long seed) {
        random = new Random(seed);
    }

    /// One more record for a topic, spoilt or not.
    ///
    /// @param sound records of the topic
    /// @param all records of all topics, whose parts may turn up in it
    ProducerRecord<byte[], byte[]> next(Topic topic, List<byte[]> sound, List<byte[]> all) {
        byte[] record = numbered(sound.get(random.nextInt(sound.size())));
        ProducerRecord<byte[], byte[]> made = new ProducerRecord<>(topic.name(), key(topic), spoilt(record, all));
        if (random.nextInt(50) == 0) {
            made.headers().add("herald.reason", bytes(30)).add("any", random.nextBoolean() ? null : bytes(500));
        }
        return made;
    }

    private byte[] numbered(byte[] sound) {
        byte[] copy = sound.clone();
        byte[] mark = utf8(NUMBER);
        byte[] number = utf8("%07d".formatted(made++));
        for (int at = 0; at <= copy.length - mark.length; at++) {
            if (Arrays.equals(copy, at, at + mark.length, mark, 0, mark.length)) {
                System.arraycopy(number, 0, copy, at, number.length);
            }
        }
        return copy;
    }

    private byte @Nullable [] key(Topic topic) {
        byte[] customer = utf8("fuzz-" + random.nextInt(CUSTOMERS));
        return switch (random.nextInt(60)) {
            // Kafka refuses it, and all records of its batch.
            case 0 -> topic.cleanup() == Topic.Cleanup.COMPACT ? customer : null;
            case 1 -> new byte[0];
            case 2 -> bytes(1 + random.nextInt(20));
            case 3 -> bytes(5_000);
            case 4 -> flipped(customer, 0, 1);
            default -> customer;
        };
    }

    private byte @Nullable [] spoilt(byte[] record, List<byte[]> all) {
        byte[] other = all.get(random.nextInt(all.size()));
        return switch (random.nextInt(20)) {
            case 0, 1 -> record;
            case 2, 3, 4, 5, 6, 7 -> flipped(record, Wire.HEAD, 1 + random.nextInt(3));
            case 8 -> flipped(record, random.nextInt(10) == 0 ? 0 : Wire.HEAD, 20);
            case 9, 10 -> Arrays.copyOf(record, random.nextInt(record.length));
            case 11, 12 -> spliced(record, other);
            case 13 -> withId(record, 1_000_000 + random.nextInt(WRONG_IDS));
            case 14 -> withId(record, ByteBuffer.wrap(other).getInt(1));
            case 15 -> other;
            case 16, 17 -> extreme(record);
            case 18 -> bytes(random.nextInt(300));
            default -> random.nextInt(4) == 0 ? null : Arrays.copyOf(record, record.length + 1 + random.nextInt(9));
        };
    }

    private byte[] flipped(byte[] record, int from, int bits) {
        byte[] copy = record.clone();
        for (int i = 0; i < bits; i++) {
            copy[from + random.nextInt(copy.length - from)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] spliced(byte[] record, byte[] other) {
        int head = random.nextInt(record.length);
        int tail = random.nextInt(other.length);
        byte[] both = Arrays.copyOf(record, head + other.length - tail);
        System.arraycopy(other, tail, both, head, other.length - tail);
        return both;
    }

    private static byte[] withId(byte[] record, int id) {
        return ByteBuffer.wrap(record.clone()).putInt(1, id).array();
    }

    /// Put in place of what is there, or between.
    private byte[] extreme(byte[] record) {
        byte[] value = EXTREMES[random.nextInt(EXTREMES.length)];
        int at = Wire.HEAD + random.nextInt(record.length - Wire.HEAD);
        int after = random.nextBoolean() ? at : Math.min(record.length, at + value.length);
        ByteBuffer made = ByteBuffer.allocate(at + value.length + record.length - after);
        return made.put(record, 0, at)
                .put(value)
                .put(record, after, record.length - after)
                .array();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
