package org.herald.sandbox.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.herald.sandbox.client.CommandFailedException;
import org.herald.sandbox.client.Connection;
import org.herald.sandbox.client.Connection.Need;
import org.herald.schemas.DeadLetter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sandbox replay`: a record that could not be read, and can be by now, is written once more to its own topic.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the record of a dead letter once more to the topic and partition it came from, at its end: key,",
            "value and headers as they were, without the herald.* headers. The dead letter stays where it is.",
            "A mark is left behind it, and a letter that was put back before is refused without --again, as is one",
            "whose record was cut."
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String OURS = "herald.";

    @Parameters(paramLabel = "TOPIC", description = "topic of dead letters, e.g. lending.events.dead-letters")
    private String topic = "";

    @Option(names = "--partition", paramLabel = "N", required = true, description = "partition of the dead letter")
    private int partition;

    @Option(names = "--offset", paramLabel = "N", required = true, description = "offset of the dead letter")
    private long offset;

    @Option(names = "--again", description = "put it back though that was done before")
    private boolean again;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> kafka = connection.kafka(Need.BROKER);
        try (Admin admin = Connection.admin(kafka)) {
            requirePartition(admin);
        }
        ConsumerRecord<byte[], byte[]> letter = read(kafka);
        RecordMetadata written = write(kafka, restored(letter));
        write(kafka, ReplayMarks.mark(letter, written));
        out().println("written to " + written.topic() + ", partition " + written.partition() + ", offset "
                + written.offset());
        return 0;
    }

    private void requirePartition(Admin admin) throws InterruptedException {
        try {
            int count = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .mapToInt(found -> found.partitions().size())
                    .sum();
            if (partition < 0 || partition >= count) {
                throw new CommandFailedException(topic + " has partitions 0 to " + (count - 1));
            }
        } catch (ExecutionException e) {
            throw new CommandFailedException(topic + ": " + e.getCause());
        }
    }

    private ConsumerRecord<byte[], byte[]> read(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 1);
        TopicPartition place = new TopicPartition(topic, partition);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seek(place, offset);
            ConsumerRecord<byte[], byte[]> letter = next(consumer, place)
                    .filter(found -> found.offset() == offset)
                    .orElseThrow(this::nothingThere);
            if (ReplayMarks.isMark(letter)) {
                throw new CommandFailedException(topic + ", partition " + partition + ": offset " + offset
                        + " is the mark of a replay, no dead letter");
            }
            if (!again) {
                ReplayMarks.lastReplay(consumer, place, offset).ifPresent(this::refuse);
            }
            return letter;
        }
    }

    /// The next record at or after the offset; empty if none comes in time.
    private Optional<ConsumerRecord<byte[], byte[]>> next(Consumer<byte[], byte[]> consumer, TopicPartition place) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<ConsumerRecord<byte[], byte[]>> next = Optional.empty();
        while (next.isEmpty() && consumer.position(place) <= offset && System.nanoTime() < deadline) {
            next = consumer.poll(POLL).records(place).stream().findFirst();
        }
        return next;
    }

    private void refuse(String written) {
        throw new CommandFailedException("it was put back before, as " + written + "; --again does it once more");
    }

    private CommandFailedException nothingThere() {
        return new CommandFailedException(
                topic + ", partition " + partition + ": there is no dead letter at offset " + offset);
    }

    private ProducerRecord<byte[], byte[]> restored(ConsumerRecord<byte[], byte[]> letter) {
        if (letter.headers().lastHeader(DeadLetter.TRUNCATED) != null) {
            throw new CommandFailedException("its record was cut (" + text(letter, DeadLetter.TRUNCATED)
                    + "): the whole of it may still be at " + text(letter, DeadLetter.TOPIC) + ", partition "
                    + text(letter, DeadLetter.PARTITION) + ", offset " + text(letter, DeadLetter.OFFSET));
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                text(letter, DeadLetter.TOPIC),
                Integer.valueOf(text(letter, DeadLetter.PARTITION)),
                letter.key(),
                letter.value());
        for (Header header : letter.headers()) {
            if (!header.key().startsWith(OURS)) {
                record.headers().add(header);
            }
        }
        record.headers().add(DeadLetter.REPLAYED_FROM, ReplayMarks.from(letter));
        return record;
    }

    private String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        if (header == null) {
            throw new CommandFailedException(
                    topic + " holds no dead letter of Herald at offset " + offset + ": it has no header " + name);
        }
        return new String(header.value(), UTF_8);
    }

    private static RecordMetadata write(Map<String, String> kafka, ProducerRecord<byte[], byte[]> record)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        // A letter holds up to a million bytes of value.
        settings.put("max.request.size", 2 * DeadLetter.LARGEST);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new CommandFailedException(record.topic() + " does not take it: " + e.getCause());
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command, "run by picocli").commandLine().getOut();
    }
}
