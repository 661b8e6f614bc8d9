package org.herald.sandbox.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.herald.schemas.DeadLetter;

/// What was put back leaves a mark behind its dead letter, in the same partition, so that nobody does it twice
/// unknowingly.
final class ReplayMarks {

    private static final Duration POLL = Duration.ofMillis(200);

    private ReplayMarks() {}

    /// Whether such a record is a mark.
    static boolean isMark(ConsumerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader(DeadLetter.REPLAYED) != null;
    }

    /// As what a dead letter was put back the last time: topic, partition and offset. Reads all that lies behind it.
    ///
    /// @param consumer assigned to the partition of the letter alone
    static Optional<String> lastReplay(Consumer<byte[], byte[]> consumer, TopicPartition place, long letter) {
        long end = consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
        consumer.seek(place, letter + 1);
        Optional<String> last = Optional.empty();
        while (consumer.position(place) < end) {
            Optional<String> before = last;
            last = consumer.poll(POLL).records(place).stream()
                    .filter(record ->
                            isMark(record) && text(record, DeadLetter.REPLAYED).equals(Long.toString(letter)))
                    .map(record -> text(record, DeadLetter.REPLAYED_AS))
                    .reduce((_, later) -> later)
                    .or(() -> before);
        }
        return last;
    }

    /// The mark to be written.
    static ProducerRecord<byte[], byte[]> mark(ConsumerRecord<byte[], byte[]> letter, RecordMetadata written) {
        ProducerRecord<byte[], byte[]> mark =
                new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), null);
        mark.headers().add(DeadLetter.REPLAYED, bytes(Long.toString(letter.offset())));
        mark.headers()
                .add(DeadLetter.REPLAYED_AS, bytes(place(written.topic(), written.partition(), written.offset())));
        return mark;
    }

    /// Topic, partition and offset of a dead letter.
    static byte[] from(ConsumerRecord<byte[], byte[]> letter) {
        return bytes(place(letter.topic(), letter.partition(), letter.offset()));
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
